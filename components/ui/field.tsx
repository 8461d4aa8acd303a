"use client";

import { type ReactNode, useId } from "react";
import { FieldContext } from "@/components/ui/field-context";
import { Label } from "@/components/ui/label";
import { cn } from "@/lib/browser/cn";

interface FieldProps {
  label: ReactNode;
  children: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** The label is read, not shown. */
  hideLabel?: boolean;
  /** Label and hint left, a small control (switch, checkbox) right. */
  inline?: boolean;
  className?: string;
}

/**
 * A labelled control with a hint and an error. Input, Textarea, SelectTrigger, Switch, Checkbox and RadioGroup inside it
 * take their id, `aria-describedby`, `aria-invalid` and `aria-required` from it.
 */
export function Field({
  label,
  children,
  hint,
  error,
  required = false,
  hideLabel,
  inline,
  className,
}: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [error ? errorId : "", hint ? hintId : ""].filter(Boolean).join(" ") || undefined;

  const labelNode = (
    <Label htmlFor={id} className={cn(hideLabel && "sr-only")}>
      {label}
      {required ? (
        <span aria-hidden="true" className="text-subtle-foreground">
          {" *"}
        </span>
      ) : null}
    </Label>
  );
  const hintNode = hint ? (
    <p id={hintId} className="text-muted-foreground text-xs">
      {hint}
    </p>
  ) : null;
  const errorNode = error ? (
    <p id={errorId} role="alert" className="text-danger text-xs">
      {error}
    </p>
  ) : null;

  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error), required }}>
      {inline ? (
        <div className={cn("flex items-start justify-between gap-6", className)}>
          <div className="grid gap-0.5">
            {labelNode}
            {hintNode}
            {errorNode}
          </div>
          <div className="flex shrink-0 items-center">{children}</div>
        </div>
      ) : (
        <div className={cn("grid content-start gap-1.5", className)}>
          {labelNode}
          {children}
          {hintNode}
          {errorNode}
        </div>
      )}
    </FieldContext>
  );
}
