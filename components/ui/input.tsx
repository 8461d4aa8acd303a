"use client";

import type { ComponentProps } from "react";
import { controlClasses } from "@/components/ui/control-classes";
import { useFieldProps } from "@/components/ui/field-context";
import { cn } from "@/lib/browser/cn";

/** A single-line text field; takes its label, hint and error from a surrounding `Field`. */
export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return (
    <input
      type={type}
      {...useFieldProps()}
      className={cn(
        controlClasses,
        "h-8.5 text-ellipsis px-2.5 pointer-coarse:h-11",
        "file:mr-3 file:border-0 file:bg-transparent file:font-medium file:text-sm",
        className,
      )}
      {...props}
    />
  );
}
