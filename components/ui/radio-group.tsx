"use client";

import { RadioGroup as RadioPrimitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { useFieldProps } from "@/components/ui/field-context";
import { cn } from "@/lib/browser/cn";

/** One of a few, all in sight: `value`, `onValueChange`, `name`. Holds `RadioItem`s. */
export function RadioGroup({ className, ...props }: ComponentProps<typeof RadioPrimitive.Root>) {
  return <RadioPrimitive.Root {...useFieldProps()} className={cn("grid gap-2", className)} {...props} />;
}

interface RadioItemProps extends Omit<ComponentProps<typeof RadioPrimitive.Item>, "children"> {
  label: ReactNode;
  description?: ReactNode;
}

/** A choice with its label and, under it, what it means. */
export function RadioItem({ label, description, className, ...props }: RadioItemProps) {
  const id = useId();
  return (
    <div className={cn("flex items-start gap-2.5", className)}>
      <RadioPrimitive.Item
        id={id}
        {...(description ? { "aria-describedby": `${id}-description` } : {})}
        className={cn(
          "relative mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-muted-foreground/70 bg-card",
          "after:absolute after:-inset-2.5 hover:border-primary data-[state=checked]:border-primary disabled:opacity-50",
        )}
        {...props}
      >
        <RadioPrimitive.Indicator className="size-2 rounded-full bg-primary" />
      </RadioPrimitive.Item>
      <div className="min-w-0">
        <label htmlFor={id} className="block font-medium text-sm leading-5">
          {label}
        </label>
        {description ? (
          <p id={`${id}-description`} className="text-muted-foreground text-xs">
            {description}
          </p>
        ) : null}
      </div>
    </div>
  );
}
