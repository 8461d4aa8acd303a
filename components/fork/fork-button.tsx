"use client";

import { GitBranch } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { TaskView } from "@/lib/contracts/tasks";

const ForkDialog = dynamic(() => import("./fork-dialog").then((file) => file.ForkDialog));

/** Offers to go on from a turn of the main agent in a new run. */
export function ForkButton({ task, turn }: { task: TaskView; turn: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        <GitBranch /> Fork from here
      </Button>
      {open ? <ForkDialog task={task} turn={turn} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
