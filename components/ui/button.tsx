"use client";

import type { VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { buttonVariants } from "@/components/ui/button-variants";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/browser/cn";

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonVariants> {
  /** Renders the only child (a link, usually) with the looks of a button. */
  asChild?: boolean;
  /** Shows a spinner in place of the first icon, and takes no presses; the focus stays. */
  loading?: boolean;
}

/**
 * A button. `variant` primary | secondary (default) | quiet | ghost | danger | danger-ghost | link,
 * `size` sm | md (default) | lg | icon | icon-sm | inline. An icon button needs an `aria-label`. Server components that
 * only want the looks use `buttonVariants` from `button-variants`.
 */
export function Button({
  className,
  variant,
  size,
  asChild = false,
  loading = false,
  ...props
}: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) return <Slot.Root className={classes} {...props} />;
  if (!loading) return <button type="button" className={classes} {...props} />;
  // The same element as before, or the focus would be lost with it.
  const { children, ...rest } = props;
  const iconOnly = size === "icon" || size === "icon-sm";
  return (
    <button
      {...rest}
      type="button"
      aria-disabled="true"
      aria-busy="true"
      onClick={undefined}
      className={cn(classes, !iconOnly && "[&>svg]:hidden")}
    >
      <Spinner />
      {iconOnly ? null : children}
    </button>
  );
}
