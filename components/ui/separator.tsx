import { cn } from "@/lib/browser/cn";

/** A hairline, `vertical` inside a row. */
export function Separator({ vertical = false, className }: { vertical?: boolean; className?: string }) {
  return (
    <div
      aria-hidden="true"
      className={cn("shrink-0 bg-border", vertical ? "w-px self-stretch" : "h-px w-full", className)}
    />
  );
}
