"use client";

import { Pause, Play, RotateCcw, Square } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { leaveFocusTo, useFocusHeir } from "@/components/ui/focus-heir";
import { useJustChanged } from "@/components/ui/use-just-changed";
import { usePart } from "@/components/ui/use-part";
import { hasEnded } from "@/lib/contracts/has-ended";
import type { TaskView } from "@/lib/contracts/tasks";
import { isAtWork } from "./agent-look";
import { useRunAction } from "./use-run-actions";

const loadConfirmDialog = () => import("@/components/ui/alert-dialog").then((file) => file.ConfirmDialog);

interface ControlProps {
  task: TaskView;
  /** It has just taken another one's place, and takes no click yet. */
  isNew?: boolean;
}

/** Pause or resume, stop, and retry, as the state allows. */
export function RunControls({ task }: { task: TaskView }) {
  const ended = hasEnded(task.status);
  const isNew = useJustChanged(ended ? "retry" : task.status === "paused" ? "resume" : "pause");
  if (!task.can_control) return null;
  if (ended) return <RetryButton task={task} isNew={isNew} />;
  return (
    <div className="flex items-center gap-0.5">
      <PauseButton task={task} isNew={isNew} />
      <StopButton task={task} isNew={isNew} />
    </div>
  );
}

/** Pauses and resumes: one button, so that the focus stays on it. */
function PauseButton({ task, isNew = false }: ControlProps) {
  const pause = useRunAction(task.id, "pause");
  const resume = useRunAction(task.id, "resume");
  const isPaused = task.status === "paused";
  const action = isPaused ? resume : pause;
  const Icon = isPaused ? Play : Pause;
  return (
    <Button
      ref={useFocusHeir<HTMLButtonElement>(`pause ${task.id}`)}
      variant={isPaused ? "quiet" : "ghost"}
      size="sm"
      loading={!isNew && (pause.isPending || resume.isPending)}
      {...waiting(isNew)}
      onClick={() => isNew || action.start()}
    >
      <Icon aria-hidden="true" /> <span className="max-sm:sr-only">{isPaused ? "Resume" : "Pause"}</span>
    </Button>
  );
}

function StopButton({ task, isNew = false }: ControlProps) {
  const [open, setOpen] = useState(false);
  const ConfirmDialog = usePart(loadConfirmDialog, open, () => setOpen(false));
  const stop = useRunAction(task.id, "stop");
  const working = task.agents.filter((agent) => agent.role === "worker" && isAtWork(agent));
  const confirm = async () => {
    leaveFocusTo(`retry ${task.id}`);
    await stop.mutateAsync().catch((error: unknown) => {
      leaveFocusTo(undefined);
      throw error;
    });
  };
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        {...waiting(isNew)}
        // A key is pressed on what it is meant for.
        onClick={({ detail }) => (isNew && detail > 0) || setOpen(true)}
      >
        <Square aria-hidden="true" /> <span className="max-sm:sr-only">Stop</span>
      </Button>
      {ConfirmDialog ? (
        <ConfirmDialog
          open={open}
          onOpenChange={setOpen}
          title="Stop this run?"
          description="Everything it is doing ends now, and cannot be resumed. What is finished stays, and you can start the task again."
          names={working.map(({ name, task: text }) => `${name}: ${text}`)}
          confirmLabel="Stop the run"
          cancelLabel="Keep it going"
          onConfirm={confirm}
        />
      ) : null}
    </>
  );
}

interface RetryButtonProps extends ControlProps {
  prominent?: boolean;
}

/** Starts the task again. */
export function RetryButton(props: RetryButtonProps) {
  // Each run can be started again once.
  return <RetryOnce key={props.task.run_id} {...props} />;
}

function RetryOnce({ task, isNew = false, prominent = false }: RetryButtonProps) {
  const retry = useRunAction(task.id, "retry");
  return (
    <Button
      ref={useFocusHeir<HTMLButtonElement>(`retry ${task.id}`)}
      variant={prominent ? "primary" : "ghost"}
      size="sm"
      loading={retry.isPending || retry.isSuccess}
      {...waiting(isNew)}
      onClick={() => {
        if (isNew) return;
        leaveFocusTo(`pause ${task.id}`);
        retry.start();
      }}
    >
      <RotateCcw aria-hidden="true" /> {task.status === "completed" ? "Run again" : "Retry"}
    </Button>
  );
}

/** Looks as always: half a second is too short to show that a button waits. */
function waiting(isNew: boolean) {
  return isNew ? ({ "aria-disabled": true, className: "aria-disabled:opacity-100" } as const) : {};
}
