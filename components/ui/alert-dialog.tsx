"use client";

import { AlertDialog as AlertPrimitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogFooter, dialogClasses, overlayClasses } from "@/components/ui/dialog";
import { RememberFocus, useFocusReturn } from "@/components/ui/focus-return";
import { problemSentence } from "@/lib/browser/api";
import { cn } from "@/lib/browser/cn";

/** A question that must be answered. For the usual case use `ConfirmDialog`. */
export const AlertDialog = AlertPrimitive.Root;
export const AlertDialogTrigger = AlertPrimitive.Trigger;
export const AlertDialogCancel = AlertPrimitive.Cancel;
export const AlertDialogAction = AlertPrimitive.Action;
export const AlertDialogFooter = DialogFooter;

export function AlertDialogContent({
  className,
  children,
  onCloseAutoFocus,
  ...props
}: ComponentProps<typeof AlertPrimitive.Content>) {
  const focus = useFocusReturn(onCloseAutoFocus);
  return (
    <AlertPrimitive.Portal>
      <AlertPrimitive.Overlay className={overlayClasses} />
      <AlertPrimitive.Content
        className={cn(dialogClasses, "max-w-md", className)}
        onCloseAutoFocus={focus.onCloseAutoFocus}
        {...props}
      >
        <RememberFocus origins={focus.origins} />
        {children}
      </AlertPrimitive.Content>
    </AlertPrimitive.Portal>
  );
}

export function AlertDialogTitle({ className, ...props }: ComponentProps<typeof AlertPrimitive.Title>) {
  return <AlertPrimitive.Title className={cn("font-semibold text-base leading-6", className)} {...props} />;
}

export function AlertDialogDescription({
  className,
  ...props
}: ComponentProps<typeof AlertPrimitive.Description>) {
  return <AlertPrimitive.Description className={cn("text-muted-foreground text-sm", className)} {...props} />;
}

interface ConfirmDialogProps {
  /** "Delete 3 files?" */
  title: string;
  /** What follows, and whether it can be undone: "They move to the trash, where they stay for 30 days." */
  description: ReactNode;
  /** The names of what goes, listed. */
  names?: readonly string[];
  /** The verb itself: "Delete", "Stop the run". */
  confirmLabel: string;
  cancelLabel?: string;
  /** Closes when it resolves; shows the sentence of what it throws. */
  onConfirm: () => void | Promise<void>;
  /** False for a question whose answer destroys nothing. */
  danger?: boolean;
  /** The button that opens it; or control it with `open` and `onOpenChange`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

const LISTED = 6;

/** Asks before something is destroyed, and names what goes. */
export function ConfirmDialog({
  title,
  description,
  names = [],
  confirmLabel,
  cancelLabel = "Cancel",
  onConfirm,
  danger = true,
  trigger,
  open,
  onOpenChange,
}: ConfirmDialogProps) {
  const [openByItself, setOpenByItself] = useState(false);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<string>();

  const setOpen = (next: boolean) => {
    setFailure(undefined);
    setOpenByItself(next);
    onOpenChange?.(next);
  };
  const confirm = async () => {
    setWorking(true);
    setFailure(undefined);
    try {
      await onConfirm();
      setOpen(false);
    } catch (error) {
      setFailure(problemSentence(error));
    } finally {
      setWorking(false);
    }
  };

  return (
    <AlertDialog open={open ?? openByItself} onOpenChange={(next) => !working && setOpen(next)}>
      {trigger ? <AlertDialogTrigger asChild>{trigger}</AlertDialogTrigger> : null}
      <AlertDialogContent>
        <div className="grid min-h-0 gap-2 overflow-y-auto px-5 pt-4.5 pb-4">
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription asChild>
            <div>{description}</div>
          </AlertDialogDescription>
          {names.length > 0 ? <NameList names={names} /> : null}
          {failure ? (
            <p role="alert" className="text-danger text-sm">
              {failure}
            </p>
          ) : null}
        </div>
        <AlertDialogFooter>
          <AlertDialogCancel asChild>
            <Button variant="ghost">{cancelLabel}</Button>
          </AlertDialogCancel>
          <Button variant={danger ? "danger" : "primary"} loading={working} onClick={confirm}>
            {confirmLabel}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

function NameList({ names }: { names: readonly string[] }) {
  const rest = names.length - LISTED;
  return (
    <ul className="mt-1 grid gap-0.5 rounded-md border bg-muted px-3 py-2 font-mono text-xs">
      {names.slice(0, LISTED).map((name) => (
        <li key={name} className="wrap-anywhere">
          {name}
        </li>
      ))}
      {rest > 0 ? <li className="font-sans text-muted-foreground">and {rest} more</li> : null}
    </ul>
  );
}
