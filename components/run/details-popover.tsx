"use client";

import type { ComponentProps } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { TaskView } from "@/lib/contracts/tasks";
import { RunDetails } from "./run-details";

interface DetailsPopoverProps {
  task: TaskView;
  modelWords: string;
  trigger: ComponentProps<"button">;
}

/** The figures of the run in a popover, open from the beginning. */
export function DetailsPopover({ task, modelWords, trigger }: DetailsPopoverProps) {
  return (
    <Popover defaultOpen>
      <PopoverTrigger {...trigger} />
      <PopoverContent aria-label="Details of the run" className="w-80">
        <RunDetails task={task} modelWords={modelWords} />
      </PopoverContent>
    </Popover>
  );
}
