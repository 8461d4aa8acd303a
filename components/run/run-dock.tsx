"use client";

import { CircleCheck, CircleStop, CircleX, History } from "lucide-react";
import Link from "next/link";
import { taskHref } from "@/components/shell/navigation";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { usePendingApprovals } from "@/lib/browser/use-task";
import type { ApprovalView } from "@/lib/contracts/approvals";
import { hasEnded } from "@/lib/contracts/has-ended";
import type { TaskView } from "@/lib/contracts/tasks";
import { PinnedApprovals } from "./pinned-approvals";
import { endedByLimit, RaiseLimitButton } from "./raise-limit";
import { RetryButton } from "./run-controls";
import { SteeringInput } from "./steering-input";

interface RunDockProps {
  task: TaskView;
  approvals: readonly ApprovalView[];
  onSend: (message: string, to: string | undefined) => Promise<boolean>;
}

/** What a thumb reaches: the questions that wait, and the input; once the run has ended, how to go on. */
export function RunDock({ task, approvals, onSend }: RunDockProps) {
  const ended = hasEnded(task.status);
  const pending = usePendingApprovals(task.id, approvals, task.can_control && !ended);
  return (
    <div className="shrink-0 border-t bg-background">
      <div className="mx-auto grid w-full max-w-reading grid-cols-1 gap-2 px-3 py-2.5 sm:px-5">
        {task.run.id !== task.run_id ? (
          <EarlierRunNote task={task} />
        ) : ended ? (
          <EndedNote task={task} />
        ) : task.can_control ? (
          <>
            <PinnedApprovals approvals={pending} isPaused={task.status === "paused"} />
            <SteeringInput task={task} onSend={onSend} />
          </>
        ) : (
          <p className="py-1.5 text-center text-muted-foreground text-sm">
            You can watch this run. To steer it you need Read &amp; Write in its coworkspace.
          </p>
        )}
      </div>
    </div>
  );
}

/** Where one is, and the way to the current run; what went wrong in this one is told by its story. */
function EarlierRunNote({ task }: { task: TaskView }) {
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <History aria-hidden="true" className="size-4 text-muted-foreground" />
      <p className="min-w-0 flex-1 text-muted-foreground">
        This is run {task.run.number} of {task.runs.length}, an earlier one. You can only read it.
      </p>
      <Button asChild size="sm">
        <Link href={taskHref(task.id)}>Go to the latest run</Link>
      </Button>
    </div>
  );
}

/** Whether it is about how a model is set up, which an admin can put right. */
const isAboutModel = (code: string) => /^model_(unauthorized|not_found|unreachable|without_price)/.test(code);

function EndedNote({ task }: { task: TaskView }) {
  const { user } = useShell();
  if (task.status === "error" && task.error) {
    return (
      <div
        role="alert"
        className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-danger/40 bg-danger-soft px-3.5 py-3"
      >
        <CircleX aria-hidden="true" className="size-5 shrink-0 text-danger" />
        <div className="min-w-0 flex-1 basis-56 text-sm">
          <p className="break-words font-medium text-danger">{task.error.message}</p>
          {task.error.suggestion ? <p className="break-words">{task.error.suggestion}</p> : null}
        </div>
        {isAboutModel(task.error.code) && user.role === "admin" ? (
          <Button asChild size="sm">
            <Link href="/admin/models">Open the models</Link>
          </Button>
        ) : null}
        {task.can_control && endedByLimit(task) ? <RaiseLimitButton task={task} /> : null}
        {task.can_control ? <RetryButton task={task} prominent={!endedByLimit(task)} /> : null}
      </div>
    );
  }
  const completed = task.status === "completed";
  const Icon = completed ? CircleCheck : CircleStop;
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <Icon
        aria-hidden="true"
        className={completed ? "size-4 text-success" : "size-4 text-muted-foreground"}
      />
      <p className="min-w-0 flex-1 text-muted-foreground">
        {completed ? "This run is completed" : "This run was stopped"}
        <span className="max-sm:sr-only">, so it can no longer be steered</span>.
      </p>
      {task.can_control ? <RetryButton task={task} /> : null}
      <Button asChild size="sm">
        <Link href="/">New task</Link>
      </Button>
    </div>
  );
}
