"use client";

import { Info } from "lucide-react";
import { OpensLater } from "@/components/ui/opens-later";
import type { TaskView } from "@/lib/contracts/tasks";

const load = () => import("./details-popover").then((file) => file.DetailsPopover);

const look = {
  className: "inline-flex items-center gap-1 rounded-sm hover:text-foreground pointer-coarse:min-h-6",
  children: (
    <>
      <Info aria-hidden="true" className="size-3.5" /> Details
    </>
  ),
};

/** Opens the figures of the run. */
export function DetailsButton({ task, modelWords }: { task: TaskView; modelWords: string }) {
  return (
    <OpensLater
      haspopup="dialog"
      load={load}
      opened={(DetailsPopover) => <DetailsPopover task={task} modelWords={modelWords} trigger={look} />}
      {...look}
    />
  );
}
