"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as SelectPrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { controlClasses } from "@/components/ui/control-classes";
import { useFieldProps } from "@/components/ui/field-context";
import {
  menuContentClasses,
  menuItemClasses,
  menuLabelClasses,
  menuSeparatorClasses,
} from "@/components/ui/menu-classes";
import { cn } from "@/lib/browser/cn";

/** One of a list: `value`, `onValueChange`, `defaultValue`, `name`. Parts: SelectTrigger, SelectContent, SelectItem, SelectGroup. */
export const Select = SelectPrimitive.Root;
export const SelectGroup = SelectPrimitive.Group;
export const SelectValue = SelectPrimitive.Value;

/** The closed select; shows the chosen value or `placeholder`. */
export function SelectTrigger({
  className,
  placeholder,
  children,
  ...props
}: ComponentProps<typeof SelectPrimitive.Trigger> & { placeholder?: string }) {
  return (
    <SelectPrimitive.Trigger
      {...useFieldProps()}
      className={cn(
        controlClasses,
        "flex h-8.5 items-center justify-between gap-2 px-2.5 text-left data-placeholder:text-subtle-foreground pointer-coarse:h-11",
        "[&>span]:truncate",
        className,
      )}
      {...props}
    >
      {children ?? <SelectPrimitive.Value placeholder={placeholder} />}
      <SelectPrimitive.Icon asChild>
        <ChevronDown className="size-4 shrink-0 text-muted-foreground" />
      </SelectPrimitive.Icon>
    </SelectPrimitive.Trigger>
  );
}

export function SelectContent({
  className,
  children,
  ...props
}: ComponentProps<typeof SelectPrimitive.Content>) {
  return (
    <SelectPrimitive.Portal>
      <SelectPrimitive.Content
        position="popper"
        sideOffset={4}
        className={cn(
          menuContentClasses,
          "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)",
          className,
        )}
        {...props}
      >
        <SelectPrimitive.Viewport>{children}</SelectPrimitive.Viewport>
      </SelectPrimitive.Content>
    </SelectPrimitive.Portal>
  );
}

/** A choice; `description` is a second, quiet line that the trigger does not show. */
export function SelectItem({
  className,
  children,
  description,
  ...props
}: ComponentProps<typeof SelectPrimitive.Item> & { description?: ReactNode }) {
  return (
    <SelectPrimitive.Item
      className={cn(menuItemClasses, "pr-8", description && "items-start", className)}
      {...props}
    >
      <div className="min-w-0">
        <SelectPrimitive.ItemText>{children}</SelectPrimitive.ItemText>
        {description ? <div className="text-muted-foreground text-xs">{description}</div> : null}
      </div>
      <SelectPrimitive.ItemIndicator className="absolute right-2 grid h-5 place-items-center">
        <Check className="size-4 text-primary" />
      </SelectPrimitive.ItemIndicator>
    </SelectPrimitive.Item>
  );
}

export function SelectLabel({ className, ...props }: ComponentProps<typeof SelectPrimitive.Label>) {
  return <SelectPrimitive.Label className={cn(menuLabelClasses, className)} {...props} />;
}

export function SelectSeparator({ className, ...props }: ComponentProps<typeof SelectPrimitive.Separator>) {
  return <SelectPrimitive.Separator className={cn(menuSeparatorClasses, className)} {...props} />;
}
