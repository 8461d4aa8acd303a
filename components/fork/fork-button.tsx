"use client";

import { GitBranch } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { usePart } from "@/components/ui/use-part";
import type { TaskView } from "@/lib/contracts/tasks";

const loadDialog = () => import("./fork-dialog").then((file) => file.ForkDialog);

/** Offers to go on from a turn of the main agent in a new run. */
export function ForkButton({ task, turn }: { task: TaskView; turn: number }) {
  const [open, setOpen] = useState(false);
  const ForkDialog = usePart(loadDialog, open, () => setOpen(false));
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        <GitBranch /> Fork from here
      </Button>
      {open && ForkDialog ? <ForkDialog task={task} turn={turn} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
