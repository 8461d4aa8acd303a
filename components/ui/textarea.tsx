"use client";

import type { ComponentProps, CSSProperties } from "react";
import { controlClasses } from "@/components/ui/control-classes";
import { useFieldProps } from "@/components/ui/field-context";
import { cn } from "@/lib/browser/cn";

interface TextareaProps extends ComponentProps<"textarea"> {
  /** Grows with its text from `rows` up to `maxRows`, then scrolls. */
  autoGrow?: boolean;
  maxRows?: number;
  /** No border or background of its own, for a field inside a composed box. */
  bare?: boolean;
}

/** A field for many lines. `autoGrow` follows the text, `maxRows` limits it, `bare` takes away the box. */
export function Textarea({
  className,
  autoGrow = false,
  maxRows = 16,
  bare = false,
  rows,
  style,
  ...props
}: TextareaProps) {
  return (
    <textarea
      rows={rows ?? (autoGrow ? 1 : 4)}
      {...useFieldProps()}
      className={cn(
        bare
          ? "w-full min-w-0 resize-none bg-transparent text-body placeholder:text-subtle-foreground focus-visible:outline-none pointer-coarse:text-base"
          : [controlClasses, "px-2.5 py-1.5 leading-6"],
        autoGrow ? "resize-none overflow-y-auto" : !bare && "resize-y",
        className,
      )}
      style={autoGrow ? { ...growth(rows ?? 1, maxRows, bare), ...style } : style}
      {...props}
    />
  );
}

/** The browser measures the text itself; where it cannot (old ones), the field keeps its rows and scrolls. */
function growth(rows: number, maxRows: number, bare: boolean): CSSProperties {
  const padding = bare ? "0px" : "0.875rem";
  return {
    fieldSizing: "content",
    minHeight: `calc(${rows}lh + ${padding})`,
    maxHeight: `calc(${maxRows}lh + ${padding})`,
  };
}
