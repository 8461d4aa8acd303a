"use client";

import { Undo2 } from "lucide-react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/browser/cn";

interface UndoButtonProps {
  label: string;
  /** Only the arrow, for a row of a list. */
  iconOnly?: boolean;
  title: string;
  names: readonly string[];
  onUndo: () => Promise<unknown>;
  className?: string;
}

/** Asks first, and says what undoing does and what it leaves alone. */
export function UndoButton({ label, iconOnly = false, title, names, onUndo, className }: UndoButtonProps) {
  return (
    <ConfirmDialog
      danger={false}
      title={title}
      description="Contents, names and folders go back to how they were. What people changed since is kept: texts are merged, and anything that cannot be merged stays as it is and is shown to you. You can undo the undo."
      names={names}
      confirmLabel="Undo"
      onConfirm={async () => {
        await onUndo();
      }}
      trigger={
        <Button
          variant={iconOnly ? "ghost" : "secondary"}
          size={iconOnly ? "icon-sm" : "sm"}
          aria-label={iconOnly ? label : undefined}
          title={iconOnly ? label : undefined}
          className={cn(className)}
        >
          <Undo2 />
          {iconOnly ? null : label}
        </Button>
      }
    />
  );
}
