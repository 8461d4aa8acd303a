"use client";

import { ChevronDown, History } from "lucide-react";
import { OpensLater } from "@/components/ui/opens-later";
import type { TaskView } from "@/lib/contracts/tasks";

const load = () => import("./run-menu").then((file) => file.RunMenu);

/** "Run 2 of 2": the way to the other runs of a task that was started again; nothing where there is but one. */
export function RunPicker({ task }: { task: TaskView }) {
  if (task.runs.length < 2) return null;
  const look = {
    className:
      "inline-flex items-center gap-1 whitespace-nowrap rounded-sm tabular-nums hover:text-foreground pointer-coarse:min-h-6",
    children: (
      <>
        <History aria-hidden="true" className="size-3.5 shrink-0" />
        Run {task.run.number} of {task.runs.length}
        <ChevronDown aria-hidden="true" className="size-3" />
      </>
    ),
  };
  return (
    <OpensLater
      haspopup="menu"
      load={load}
      opened={(RunMenu) => <RunMenu task={task} trigger={look} />}
      {...look}
    />
  );
}
