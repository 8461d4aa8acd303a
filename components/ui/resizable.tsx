"use client";

import type { ComponentProps } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { cn } from "@/lib/browser/cn";

/**
 * Panels whose border can be dragged or moved with the arrow keys. Numbers are pixels, strings per cent ("30").
 * Fix the right panel's width with `groupResizeBehavior="preserve-pixel-size"`; hide it by not rendering it.
 */
export function ResizableGroup({ className, ...props }: ComponentProps<typeof Group>) {
  return <Group className={cn("min-h-0 min-w-0", className)} {...props} />;
}

export const ResizablePanel = Panel;

/** The draggable hairline between two panels; `label` names it for screen readers. */
export function ResizableHandle({
  className,
  label = "Resize the panel",
  ...props
}: ComponentProps<typeof Separator> & { label?: string }) {
  return (
    <Separator
      aria-label={label}
      className={cn(
        "relative w-px bg-border outline-none transition-colors duration-100",
        "after:absolute after:inset-y-0 after:-left-px after:w-0.75 after:transition-colors after:duration-100",
        "hover:after:bg-ring/50 focus-visible:after:bg-ring data-[separator=active]:after:bg-ring",
        className,
      )}
      {...props}
    />
  );
}
