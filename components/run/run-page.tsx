"use client";

import { Suspense, useState } from "react";
import { PlanEditingProvider } from "@/components/plan/plan-editing";
import { Sheet, SheetContent, SheetTitle } from "@/components/ui/sheet";
import { useIsWide } from "@/lib/browser/use-media-query";
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
import { TimelineSkeleton } from "./timeline-skeleton";
import { useFreshHistory } from "./use-fresh-history";
import { usePanel } from "./use-panel";
import { useSteering } from "./use-steering";

interface RunPageProps {
  task: TaskView;
  /** Set where an earlier run is shown, to read only; else the page follows the current one. */
  earlierRunId?: string | undefined;
  approvals: readonly ApprovalView[];
  /** Streams in after the frame of the page. */
  events: Promise<readonly RunEvent[]>;
  panel: PanelState;
}

/** A task at work: header, story, dock, and the panel beside them. */
export function RunPage({
  task: initial,
  earlierRunId,
  approvals,
  events,
  panel: initialPanel,
}: RunPageProps) {
  const task = useTask(initial, earlierRunId);
  useFreshHistory(task.status);
  const { sent, send, arrived } = useSteering(task.id);
  const { panel, change } = usePanel(initialPanel);
  const [sheetOpen, setSheetOpen] = useState(false);
  const [tab, setTab] = useState<PanelTab>("plan");
  const isWide = useIsWide();
  return (
    <PlanEditingProvider task={task}>
      <div className="flex h-full min-h-0">
        <div className="flex min-w-0 flex-1 flex-col">
          <RunHeader
            task={task}
            panelOpen={isWide ? panel.open : sheetOpen}
            onTogglePanel={() => (isWide ? change({ open: !panel.open }) : setSheetOpen(true))}
          />
          <Suspense fallback={<TimelineSkeleton />}>
            <TimelineSection task={task} events={events} sent={sent} onArrived={arrived} />
          </Suspense>
          <RunDock task={task} approvals={approvals} onSend={send} />
        </div>
        {panel.open ? (
          <>
            <PanelResizer width={panel.width} onChange={change} />
            <aside
              aria-label="Plan, files and agents"
              className="hidden min-h-0 shrink-0 bg-background lg:block"
              style={{ width: panel.width }}
            >
              <SidePanel task={task} tab={tab} onTab={setTab} />
            </aside>
          </>
        ) : null}
        <Sheet open={sheetOpen && !isWide} onOpenChange={setSheetOpen}>
          <SheetContent side="bottom" className="h-[80dvh]" aria-describedby={undefined}>
            <SheetTitle className="sr-only">Plan, files and agents</SheetTitle>
            <div className="min-h-0 flex-1 pt-2">
              <SidePanel task={task} tab={tab} onTab={setTab} />
            </div>
          </SheetContent>
        </Sheet>
      </div>
    </PlanEditingProvider>
  );
}
