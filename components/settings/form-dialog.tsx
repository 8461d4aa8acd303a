"use client";

import type { ReactNode } from "react";
import { FormProblem } from "@/components/settings/form-problem";
import type { useSavedForm } from "@/components/settings/saved-form";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";

interface FormDialogProps {
  title: string;
  description?: ReactNode;
  form: Pick<ReturnType<typeof useSavedForm>, "submit" | "working" | "problem">;
  /** What the button that sends it says. */
  action: string;
  /** What the button that leaves it says. */
  leave?: string;
  size?: "sm";
  onClose: () => void;
  children: ReactNode;
}

/** A small form in a window of its own. Mount it to open it. */
export function FormDialog({
  title,
  description,
  form,
  action,
  leave = "Cancel",
  size,
  onClose,
  children,
}: FormDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && !form.working && onClose()}>
      <DialogContent {...(size ? { size } : {})} {...(description ? {} : { "aria-describedby": undefined })}>
        <form onSubmit={form.submit} noValidate className="flex min-h-0 flex-col">
          <DialogHeader>
            <DialogTitle>{title}</DialogTitle>
            {description ? <DialogDescription>{description}</DialogDescription> : null}
          </DialogHeader>
          <DialogBody className="grid gap-3">
            {children}
            <FormProblem>{form.problem}</FormProblem>
          </DialogBody>
          <DialogFooter>
            <Button variant="ghost" disabled={form.working} onClick={onClose}>
              {leave}
            </Button>
            <Button type="submit" variant="primary" loading={form.working}>
              {action}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
