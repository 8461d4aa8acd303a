"use client";

import { ScrollArea as ScrollPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/browser/cn";

/** A scrolling box with slim bars that take no room. Give it a height; `viewportRef` reaches the element that scrolls. */
export function ScrollArea({
  className,
  children,
  viewportRef,
  ...props
}: ComponentProps<typeof ScrollPrimitive.Root> & { viewportRef?: ComponentProps<"div">["ref"] }) {
  return (
    <ScrollPrimitive.Root className={cn("relative overflow-hidden", className)} {...props}>
      <ScrollPrimitive.Viewport
        ref={viewportRef}
        tabIndex={0}
        className="size-full overscroll-contain [&>div]:block!"
      >
        {children}
      </ScrollPrimitive.Viewport>
      <ScrollBar orientation="vertical" />
      <ScrollBar orientation="horizontal" />
      <ScrollPrimitive.Corner />
    </ScrollPrimitive.Root>
  );
}

function ScrollBar({ orientation }: { orientation: "vertical" | "horizontal" }) {
  return (
    <ScrollPrimitive.Scrollbar
      orientation={orientation}
      className={cn(
        "flex touch-none select-none p-0.5",
        orientation === "vertical" ? "h-full w-2" : "h-2 flex-col",
      )}
    >
      <ScrollPrimitive.Thumb className="relative flex-1 rounded-full bg-muted-foreground/35" />
    </ScrollPrimitive.Scrollbar>
  );
}
