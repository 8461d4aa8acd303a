"use client";

import { Label as LabelPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/browser/cn";

/** The label of a control (`htmlFor`). Inside forms prefer `Field`, which ties label, hint and error together. */
export function Label({ className, ...props }: ComponentProps<typeof LabelPrimitive.Root>) {
  return <LabelPrimitive.Root className={cn("font-medium text-sm leading-5", className)} {...props} />;
}
