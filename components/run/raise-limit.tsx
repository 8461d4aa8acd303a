"use client";

import { Gauge } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { usePart } from "@/components/ui/use-part";
import type { TaskView } from "@/lib/contracts/tasks";

const loadDialog = () => import("./raise-limit-dialog").then((file) => file.RaiseLimitDialog);

/** The limit of a task that each of these errors is about. */
export const limitOfError = {
  budget_turns: "max_turns",
  budget_tokens: "max_tokens",
  budget_time: "max_minutes",
  budget_money: "max_money",
} as const;
type LimitError = keyof typeof limitOfError;

/** Whether the run ended because of a limit that the person can raise themselves. */
export function endedByLimit(task: TaskView): boolean {
  return task.error !== null && task.error.code in limitOfError;
}

/** The way on for a run that reached one of its limits: raise it, and start again. */
export function RaiseLimitButton({ task }: { task: TaskView }) {
  const [open, setOpen] = useState(false);
  const RaiseLimitDialog = usePart(loadDialog, open, () => setOpen(false));
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => setOpen(true)}>
        <Gauge aria-hidden="true" /> Raise the limit…
      </Button>
      {open && RaiseLimitDialog ? (
        <RaiseLimitDialog
          task={task}
          limit={limitOfError[task.error?.code as LimitError]}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
