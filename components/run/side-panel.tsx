"use client";

import { PlanPanel } from "@/components/plan/plan-panel";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { TaskView } from "@/lib/contracts/tasks";
import { AgentsPanel } from "./agents-panel";
import { FilesPanel } from "./files-panel";

export type PanelTab = "plan" | "files" | "agents";

interface SidePanelProps {
  task: TaskView;
  tab: PanelTab;
  onTab: (tab: PanelTab) => void;
}

/** Plan, Files and Agents of a run; beside the story, or in a sheet. */
export function SidePanel({ task, tab, onTab }: SidePanelProps) {
  const workers = task.agents.filter(({ role }) => role === "worker").length;
  return (
    <Tabs value={tab} onValueChange={(value) => onTab(value as PanelTab)} className="h-full min-h-0">
      <TabsList aria-label="About this run" className="px-4">
        <TabsTrigger value="plan">Plan</TabsTrigger>
        <TabsTrigger value="files" count={task.deliverables.length}>
          Files
        </TabsTrigger>
        <TabsTrigger value="agents" count={workers}>
          Agents
        </TabsTrigger>
      </TabsList>
      {(["plan", "files", "agents"] as const).map((value) => (
        <TabsContent
          key={value}
          value={value}
          className="overflow-y-auto overscroll-contain px-4 pb-6 -outline-offset-2!"
        >
          {value === "plan" ? <PlanPanel task={task} /> : null}
          {value === "files" ? <FilesPanel task={task} /> : null}
          {value === "agents" ? <AgentsPanel task={task} /> : null}
        </TabsContent>
      ))}
    </Tabs>
  );
}
