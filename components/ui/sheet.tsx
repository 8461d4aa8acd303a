"use client";

import { X } from "lucide-react";
import { Dialog as SheetPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { overlayClasses } from "@/components/ui/dialog";
import { RememberFocus, useFocusReturn } from "@/components/ui/focus-return";
import { cn } from "@/lib/browser/cn";

/** A panel that slides in from an edge. Parts: Trigger (asChild), Content, Header, Title, Description, Body, Footer, Close (asChild). */
export const Sheet = SheetPrimitive.Root;
export const SheetTrigger = SheetPrimitive.Trigger;
export const SheetClose = SheetPrimitive.Close;

const sides = {
  right:
    "inset-y-0 right-0 h-dvh w-[min(28rem,100vw)] border-l pt-safe data-[state=open]:slide-in-from-right data-[state=closed]:slide-out-to-right",
  left: "inset-y-0 left-0 h-dvh w-[min(20rem,88vw)] border-r pt-safe data-[state=open]:slide-in-from-left data-[state=closed]:slide-out-to-left",
  bottom:
    "inset-x-0 bottom-0 max-h-[88dvh] rounded-t-xl border-t data-[state=open]:slide-in-from-bottom data-[state=closed]:slide-out-to-bottom",
} as const;

/** The panel itself; `side` right (default) | left | bottom (best with a thumb). Needs a `SheetTitle` inside. */
export function SheetContent({
  className,
  children,
  side = "right",
  hideClose = false,
  onCloseAutoFocus,
  ...props
}: ComponentProps<typeof SheetPrimitive.Content> & { side?: keyof typeof sides; hideClose?: boolean }) {
  const focus = useFocusReturn(onCloseAutoFocus);
  return (
    <SheetPrimitive.Portal>
      <SheetPrimitive.Overlay className={overlayClasses} />
      <SheetPrimitive.Content
        className={cn(
          "fixed z-50 flex flex-col bg-popover pb-safe text-popover-foreground shadow-floating outline-none duration-200 ease-out",
          "data-[state=closed]:animate-out data-[state=open]:animate-in",
          sides[side],
          className,
        )}
        onCloseAutoFocus={focus.onCloseAutoFocus}
        {...props}
      >
        <RememberFocus origins={focus.origins} />
        {children}
        {hideClose ? null : (
          <SheetPrimitive.Close asChild>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label="Close"
              className="absolute top-2.5 right-3 pointer-coarse:top-1.5 pointer-coarse:right-2"
            >
              <X />
            </Button>
          </SheetPrimitive.Close>
        )}
      </SheetPrimitive.Content>
    </SheetPrimitive.Portal>
  );
}

export function SheetHeader({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn("grid min-h-12 content-center gap-0.5 border-b px-4 py-2.5 pr-12", className)}
      {...props}
    />
  );
}

export function SheetTitle({ className, ...props }: ComponentProps<typeof SheetPrimitive.Title>) {
  return <SheetPrimitive.Title className={cn("font-semibold text-body leading-6", className)} {...props} />;
}

export function SheetDescription({ className, ...props }: ComponentProps<typeof SheetPrimitive.Description>) {
  return <SheetPrimitive.Description className={cn("text-muted-foreground text-sm", className)} {...props} />;
}

export function SheetBody({ className, ...props }: ComponentProps<"div">) {
  return (
    <div className={cn("min-h-0 flex-1 overflow-y-auto overscroll-contain p-4", className)} {...props} />
  );
}

export function SheetFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div className={cn("flex items-center justify-end gap-2 border-t px-4 py-3", className)} {...props} />
  );
}
