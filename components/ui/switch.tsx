"use client";

import { Switch as SwitchPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { useFieldProps } from "@/components/ui/field-context";
import { cn } from "@/lib/browser/cn";

/** On or off, at once: `checked`, `onCheckedChange`. Inside `<Field inline>` it takes its label from there. */
export function Switch({ className, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  return (
    <SwitchPrimitive.Root
      {...useFieldProps()}
      className={cn(
        "relative inline-flex h-5 w-8.5 shrink-0 items-center rounded-full bg-neutral-dot transition-colors duration-100",
        "after:absolute after:-inset-2.5 data-[state=checked]:bg-primary disabled:cursor-not-allowed disabled:opacity-50",
        className,
      )}
      {...props}
    >
      <SwitchPrimitive.Thumb className="block size-4 translate-x-0.5 rounded-full bg-card shadow-raised transition-transform duration-100 data-[state=checked]:translate-x-4" />
    </SwitchPrimitive.Root>
  );
}
