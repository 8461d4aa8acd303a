"use client";

import { useState } from "react";
import { PlanEditingProvider } from "@/components/plan/plan-editing";
import type { DrawnTexts } from "@/components/timeline/draw-texts";
import { usePart } from "@/components/ui/use-part";
import { useTask } from "@/lib/browser/use-task";
import type { ApprovalView } from "@/lib/contracts/approvals";
import type { RunEvent } from "@/lib/contracts/events";
import type { TaskView } from "@/lib/contracts/tasks";
import { PanelResizer } from "./panel-resizer";
import type { PanelState } from "./panel-state";
import { RunDock } from "./run-dock";
import { RunHeader } from "./run-header";
import { type PanelTab, SidePanel } from "./side-panel";
import { TimelineSection } from "./timeline-section";
import { useFreshHistory } from "./use-fresh-history";
import { usePanel } from "./use-panel";
import { useSteering } from "./use-steering";

const loadPanelSheet = () => import("./panel-sheet").then((file) => file.PanelSheet);

interface RunPageProps {
  task: TaskView;
  /** Set where an earlier run is shown, to read only; else the page follows the current one. */
  earlierRunId?: string | undefined;
  approvals: readonly ApprovalView[];
  /** The newest part of the story. */
  events: readonly RunEvent[];
  /** Its texts as the server drew them. */
  drawn: DrawnTexts;
  panel: PanelState;
}

/** A task at work: header, story, dock, and the panel beside them. */
export function RunPage({
  task: initial,
  earlierRunId,
  approvals,
  events,
  drawn,
  panel: initialPanel,
}: RunPageProps) {
  const task = useTask(initial, earlierRunId);
  useFreshHistory(task.id, task.status);
  const { sent, send, arrived } = useSteering(task.id);
  const { panel, change } = usePanel(initialPanel);
  const [sheetOpen, setSheetOpen] = useState(false);
  const [tab, setTab] = useState<PanelTab>("plan");
  const PanelSheet = usePart(loadPanelSheet, sheetOpen, () => setSheetOpen(false));
  return (
    <PlanEditingProvider task={task}>
      <div className="flex h-full min-h-0">
        <div className="flex min-w-0 flex-1 flex-col">
          <RunHeader
            task={task}
            panelOpen={{ wide: panel.open, narrow: sheetOpen }}
            onTogglePanel={(isWide) => (isWide ? change({ open: !panel.open }) : setSheetOpen(true))}
          />
          <TimelineSection task={task} events={events} drawn={drawn} sent={sent} onArrived={arrived} />
          <RunDock task={task} approvals={approvals} onSend={send} />
        </div>
        {panel.open ? (
          <>
            <PanelResizer width={panel.width} onChange={change} />
            <aside
              aria-label="Plan, files, changes and agents"
              className="hidden min-h-0 shrink-0 bg-background lg:block"
              style={{ width: panel.width }}
            >
              <SidePanel task={task} tab={tab} onTab={setTab} />
            </aside>
          </>
        ) : null}
        {PanelSheet ? (
          <PanelSheet open={sheetOpen} onOpenChange={setSheetOpen}>
            <SidePanel task={task} tab={tab} onTab={setTab} />
          </PanelSheet>
        ) : null}
      </div>
    </PlanEditingProvider>
  );
}
