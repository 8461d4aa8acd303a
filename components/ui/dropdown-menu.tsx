"use client";

import { Check, ChevronRight } from "lucide-react";
import { DropdownMenu as MenuPrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import {
  menuContentClasses,
  menuItemClasses,
  menuLabelClasses,
  menuSeparatorClasses,
} from "@/components/ui/menu-classes";
import { cn } from "@/lib/browser/cn";

/** A menu under a button. Parts: Trigger (asChild), Content, Item, CheckboxItem, RadioGroup/RadioItem, Label, Separator, Shortcut, Sub. */
export const DropdownMenu = MenuPrimitive.Root;
export const DropdownMenuTrigger = MenuPrimitive.Trigger;
export const DropdownMenuGroup = MenuPrimitive.Group;
export const DropdownMenuRadioGroup = MenuPrimitive.RadioGroup;
export const DropdownMenuSub = MenuPrimitive.Sub;

export function DropdownMenuContent({
  className,
  sideOffset = 4,
  align = "start",
  collisionPadding = 8,
  ...props
}: ComponentProps<typeof MenuPrimitive.Content>) {
  return (
    <MenuPrimitive.Portal>
      <MenuPrimitive.Content
        sideOffset={sideOffset}
        align={align}
        collisionPadding={collisionPadding}
        className={cn(
          menuContentClasses,
          "max-h-(--radix-dropdown-menu-content-available-height)",
          className,
        )}
        {...props}
      />
    </MenuPrimitive.Portal>
  );
}

/** One act of a menu. `danger` colours what removes or stops. */
export function DropdownMenuItem({
  className,
  danger,
  ...props
}: ComponentProps<typeof MenuPrimitive.Item> & { danger?: boolean }) {
  return (
    <MenuPrimitive.Item
      className={cn(
        menuItemClasses,
        danger && "text-danger focus:bg-danger-soft data-highlighted:bg-danger-soft [&>svg]:text-danger!",
        className,
      )}
      {...props}
    />
  );
}

export function DropdownMenuCheckboxItem({
  className,
  children,
  ...props
}: ComponentProps<typeof MenuPrimitive.CheckboxItem>) {
  return (
    <MenuPrimitive.CheckboxItem className={cn(menuItemClasses, "pr-8", className)} {...props}>
      {children}
      <ChosenMark />
    </MenuPrimitive.CheckboxItem>
  );
}

/** One choice of several; `description` is a second, quiet line. */
export function DropdownMenuRadioItem({
  className,
  children,
  description,
  ...props
}: ComponentProps<typeof MenuPrimitive.RadioItem> & { description?: ReactNode }) {
  return (
    <MenuPrimitive.RadioItem
      className={cn(menuItemClasses, "pr-8", description && "items-start", className)}
      {...props}
    >
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2 [&>svg]:size-4">{children}</div>
        {description ? <div className="text-muted-foreground text-xs">{description}</div> : null}
      </div>
      <ChosenMark />
    </MenuPrimitive.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof MenuPrimitive.Label>) {
  return <MenuPrimitive.Label className={cn(menuLabelClasses, className)} {...props} />;
}

export function DropdownMenuSeparator({
  className,
  ...props
}: ComponentProps<typeof MenuPrimitive.Separator>) {
  return <MenuPrimitive.Separator className={cn(menuSeparatorClasses, className)} {...props} />;
}

export function DropdownMenuShortcut({ className, ...props }: ComponentProps<"span">) {
  return <span className={cn("ml-auto pl-4 text-subtle-foreground text-xs", className)} {...props} />;
}

export function DropdownMenuSubTrigger({
  className,
  children,
  ...props
}: ComponentProps<typeof MenuPrimitive.SubTrigger>) {
  return (
    <MenuPrimitive.SubTrigger
      className={cn(menuItemClasses, "data-[state=open]:bg-accent", className)}
      {...props}
    >
      {children}
      <ChevronRight className="ml-auto size-4 text-muted-foreground" />
    </MenuPrimitive.SubTrigger>
  );
}

export function DropdownMenuSubContent({
  className,
  ...props
}: ComponentProps<typeof MenuPrimitive.SubContent>) {
  return (
    <MenuPrimitive.Portal>
      <MenuPrimitive.SubContent className={cn(menuContentClasses, className)} {...props} />
    </MenuPrimitive.Portal>
  );
}

function ChosenMark() {
  return (
    <span className="absolute right-2 grid h-5 place-items-center">
      <MenuPrimitive.ItemIndicator>
        <Check className="size-4 text-primary" />
      </MenuPrimitive.ItemIndicator>
    </span>
  );
}
