import type { ComponentProps } from "react";
import { cn } from "@/lib/browser/cn";

/** A quiet placeholder of what comes; give it a size. Hidden from screen readers: name the waiting region with `aria-busy`. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      aria-hidden="true"
      className={cn("animate-pulse rounded-md bg-accent motion-reduce:animate-none", className)}
      {...props}
    />
  );
}
