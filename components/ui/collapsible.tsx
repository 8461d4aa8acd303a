"use client";

import { ChevronRight } from "lucide-react";
import { Collapsible as CollapsiblePrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/browser/cn";

/** Something that folds: `open`/`defaultOpen`, `onOpenChange`. Parts: CollapsibleTrigger (with a chevron), CollapsibleContent. */
export const Collapsible = CollapsiblePrimitive.Root;

export function CollapsibleTrigger({
  className,
  children,
  hideChevron = false,
  ...props
}: ComponentProps<typeof CollapsiblePrimitive.Trigger> & { hideChevron?: boolean }) {
  return (
    <CollapsiblePrimitive.Trigger
      className={cn("group flex w-full min-w-0 items-center gap-1.5 rounded-sm text-left text-sm", className)}
      {...props}
    >
      {hideChevron ? null : (
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-subtle-foreground transition-transform duration-100 group-data-[state=open]:rotate-90"
        />
      )}
      {children}
    </CollapsiblePrimitive.Trigger>
  );
}

export function CollapsibleContent({
  className,
  ...props
}: ComponentProps<typeof CollapsiblePrimitive.Content>) {
  return <CollapsiblePrimitive.Content className={cn("overflow-hidden", className)} {...props} />;
}
