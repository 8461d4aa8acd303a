"use client";

import dynamic from "next/dynamic";
import { PlanPanel } from "@/components/plan/plan-panel";
import { orNotice } from "@/components/ui/or-notice";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { TaskView } from "@/lib/contracts/tasks";

// The plan is what one sees first; the others come when they are looked at.
const AgentsPanel = dynamic(orNotice(() => import("./agents-panel").then((file) => file.AgentsPanel)));
const ChangesPanel = dynamic(
  orNotice(() => import("@/components/changes/changes-panel").then((file) => file.ChangesPanel)),
);
const FilesPanel = dynamic(orNotice(() => import("./files-panel").then((file) => file.FilesPanel)));

export type PanelTab = "plan" | "files" | "changes" | "agents";

interface SidePanelProps {
  task: TaskView;
  tab: PanelTab;
  onTab: (tab: PanelTab) => void;
}

/** Plan, Files, Changes and Agents of a run; beside the story, or in a sheet. */
export function SidePanel({ task, tab, onTab }: SidePanelProps) {
  const workers = task.agents.filter(({ role }) => role === "worker").length;
  return (
    <Tabs value={tab} onValueChange={(value) => onTab(value as PanelTab)} className="h-full min-h-0">
      <TabsList aria-label="About this run" className="px-3">
        <TabsTrigger value="plan">Plan</TabsTrigger>
        <TabsTrigger value="files" count={task.deliverables.length}>
          Files
        </TabsTrigger>
        <TabsTrigger value="changes" count={task.changed_files}>
          Changes
        </TabsTrigger>
        <TabsTrigger value="agents" count={workers}>
          Agents
        </TabsTrigger>
      </TabsList>
      {(["plan", "files", "changes", "agents"] as const).map((value) => (
        <TabsContent
          key={value}
          value={value}
          className="overflow-y-auto overscroll-contain px-4 pb-6 -outline-offset-2!"
        >
          {value === "plan" ? <PlanPanel task={task} /> : null}
          {value === "files" ? <FilesPanel task={task} /> : null}
          {value === "changes" ? <ChangesPanel task={task} /> : null}
          {value === "agents" ? <AgentsPanel task={task} /> : null}
        </TabsContent>
      ))}
    </Tabs>
  );
}
