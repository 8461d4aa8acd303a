"use client";

import { Tabs as TabsPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/browser/cn";

/** Views of one thing: `value`/`defaultValue`, `onValueChange`. Parts: TabsList, TabsTrigger (`count`), TabsContent. */
export function Tabs({ className, ...props }: ComponentProps<typeof TabsPrimitive.Root>) {
  return <TabsPrimitive.Root className={cn("flex flex-col", className)} {...props} />;
}

export function TabsList({ className, ...props }: ComponentProps<typeof TabsPrimitive.List>) {
  return (
    <TabsPrimitive.List
      className={cn(
        "scrollbar-none flex shrink-0 items-stretch gap-2 overflow-x-auto border-b [scrollbar-width:none]",
        className,
      )}
      {...props}
    />
  );
}

export function TabsTrigger({
  className,
  count,
  children,
  ...props
}: ComponentProps<typeof TabsPrimitive.Trigger> & { count?: number | undefined }) {
  return (
    <TabsPrimitive.Trigger
      className={cn(
        "-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 px-1 border-transparent border-b-2 font-medium text-muted-foreground text-sm pointer-coarse:h-11",
        "transition-colors duration-100 hover:text-foreground data-[state=active]:border-primary data-[state=active]:text-foreground",
        "rounded-t-sm focus-visible:-outline-offset-2 disabled:opacity-50 [&>svg]:size-4",
        className,
      )}
      {...props}
    >
      {children}
      {count !== undefined && count > 0 ? (
        <span className="text-subtle-foreground text-xs tabular-nums">{count}</span>
      ) : null}
    </TabsPrimitive.Trigger>
  );
}

export function TabsContent({ className, ...props }: ComponentProps<typeof TabsPrimitive.Content>) {
  return <TabsPrimitive.Content className={cn("min-h-0 flex-1 pt-4", className)} {...props} />;
}
