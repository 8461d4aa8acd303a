"use client";

import { Tooltip as TooltipPrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Kbd } from "@/components/ui/kbd";
import { cn } from "@/lib/browser/cn";

export const TooltipProvider = TooltipPrimitive.Provider;

interface TooltipProps {
  label: ReactNode;
  /** Keys shown after the label: "mod+k", "g i". */
  hotkey?: string;
  children: ReactNode;
  side?: ComponentProps<typeof TooltipPrimitive.Content>["side"];
  align?: ComponentProps<typeof TooltipPrimitive.Content>["align"];
  /** Shows nothing, for a trigger whose label is visible anyway. */
  disabled?: boolean;
  className?: string;
}

/** Explains one control on hover and focus: `<Tooltip label="Search" hotkey="mod+k"><Button … /></Tooltip>`. Never the only name of it. */
export function Tooltip({ label, hotkey, children, side, align, disabled, className }: TooltipProps) {
  return (
    <TooltipPrimitive.Root>
      <TooltipPrimitive.Trigger asChild>{children}</TooltipPrimitive.Trigger>
      {disabled ? null : (
        <TooltipPrimitive.Portal>
          <TooltipPrimitive.Content
            side={side}
            align={align}
            sideOffset={6}
            collisionPadding={8}
            className={cn(
              "z-60 flex max-w-72 items-center gap-2 text-pretty rounded-md bg-foreground px-2 py-1 text-background text-xs",
              "fade-in-0 animate-in duration-100",
              className,
            )}
          >
            {label}
            {hotkey ? (
              <Kbd keys={hotkey} className="border-background/30 bg-transparent text-background" />
            ) : null}
          </TooltipPrimitive.Content>
        </TooltipPrimitive.Portal>
      )}
    </TooltipPrimitive.Root>
  );
}
