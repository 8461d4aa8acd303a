import type { ReactNode } from "react";
import { Progress } from "@/components/ui/progress";
import { hasEnded } from "@/lib/contracts/has-ended";
import type { TaskView } from "@/lib/contracts/tasks";
import { activityWords } from "./activity-words";

/** "Step X of Y", the bar, and what is being done now; children stand at the end of its line. */
export function RunProgress({ task, children }: { task: TaskView; children?: ReactNode }) {
  const { done, total } = task.run.progress;
  const ended = hasEnded(task.status);
  const planned = task.plan !== null && task.plan_approved;
  const step = planned ? stepWords(task) : ended ? "" : task.plan ? "Plan to review" : "Planning";
  const isUnknown = !planned && !ended && task.status !== "paused" && task.status !== "waiting_for_approval";
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <Progress
        label="Progress of the task"
        value={isUnknown ? null : planned ? (done / Math.max(1, total)) * 100 : 0}
        valueText={step || "Not begun"}
        tone={toneOf(task)}
      />
      <div className="flex min-w-0 items-center gap-2 text-xs">
        <p className="flex min-w-0 items-baseline gap-2">
          <span className="shrink-0 font-medium tabular-nums">{step}</span>
          <span className="truncate text-muted-foreground">{ended ? "" : activityWords(task)}</span>
        </p>
        {children}
      </div>
    </div>
  );
}

function stepWords(task: TaskView): string {
  const { done, total } = task.run.progress;
  if (hasEnded(task.status)) return `${done} of ${total} steps done`;
  return `Step ${Math.min(done + 1, total)} of ${total}`;
}

function toneOf({ status }: TaskView) {
  if (status === "completed") return "success";
  if (status === "error") return "danger";
  if (status === "stopped") return "neutral";
  return status === "paused" ? "warning" : "primary";
}
