"use client";

import { Pause, Play, RotateCcw, Square } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useOnce } from "@/components/ui/use-once";
import { hasEnded } from "@/lib/contracts/has-ended";
import type { TaskView } from "@/lib/contracts/tasks";
import { useRunAction } from "./use-run-actions";

const ConfirmDialog = dynamic(() =>
  import("@/components/ui/alert-dialog").then((file) => file.ConfirmDialog),
);

/** Pause or resume, stop, and retry, as the state allows. */
export function RunControls({ task }: { task: TaskView }) {
  if (!task.can_control) return null;
  if (hasEnded(task.status)) return <RetryButton task={task} />;
  return (
    <div className="flex items-center gap-0.5">
      {task.status === "paused" ? <ResumeButton task={task} /> : <PauseButton task={task} />}
      <StopButton task={task} />
    </div>
  );
}

function PauseButton({ task }: { task: TaskView }) {
  const pause = useRunAction(task.id, "pause");
  return (
    <Button variant="ghost" size="sm" loading={pause.isPending} onClick={() => pause.mutate()}>
      <Pause aria-hidden="true" /> <span className="max-sm:sr-only">Pause</span>
    </Button>
  );
}

function ResumeButton({ task }: { task: TaskView }) {
  const resume = useRunAction(task.id, "resume");
  return (
    <Button variant="quiet" size="sm" loading={resume.isPending} onClick={() => resume.mutate()}>
      <Play aria-hidden="true" /> <span className="max-sm:sr-only">Resume</span>
    </Button>
  );
}

function StopButton({ task }: { task: TaskView }) {
  const [open, setOpen] = useState(false);
  const wantsDialog = useOnce(open);
  const stop = useRunAction(task.id, "stop");
  const working = task.agents.filter(({ role, status }) => role === "worker" && status === "working");
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        <Square aria-hidden="true" /> <span className="max-sm:sr-only">Stop</span>
      </Button>
      {wantsDialog ? (
        <ConfirmDialog
          open={open}
          onOpenChange={setOpen}
          title="Stop this run?"
          description="Everything it is doing ends now, and cannot be resumed. What is finished stays, and you can start the task again."
          names={working.map(({ name, task: text }) => `${name}: ${text}`)}
          confirmLabel="Stop the run"
          cancelLabel="Keep it going"
          onConfirm={async () => {
            await stop.mutateAsync();
          }}
        />
      ) : null}
    </>
  );
}

/** Starts the task again. */
export function RetryButton({ task, prominent = false }: { task: TaskView; prominent?: boolean }) {
  const retry = useRunAction(task.id, "retry");
  return (
    <Button
      variant={prominent ? "primary" : "ghost"}
      size="sm"
      loading={retry.isPending}
      onClick={() => retry.mutate()}
    >
      <RotateCcw aria-hidden="true" /> {task.status === "completed" ? "Run again" : "Retry"}
    </Button>
  );
}
