import type { ComponentProps } from "react";
import { cn } from "@/lib/browser/cn";

interface TableProps extends ComponentProps<"table"> {
  label: string;
  /** On a phone its words wrap, so that all columns of a small table are in view. */
  snug?: boolean;
}

const snugClasses = [
  "max-sm:[&_td]:whitespace-normal max-sm:[&_th]:whitespace-normal",
  "max-sm:[&_td]:px-2 max-sm:[&_th]:h-auto max-sm:[&_th]:px-2 max-sm:[&_th]:py-1.5",
];

/** A table that scrolls sideways in its own box. `label` names it. Parts: TableHeader, TableBody, TableRow, TableHead, TableCell. */
export function Table({ className, label, snug = false, ...props }: TableProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative w-full overflow-x-auto rounded-lg border bg-card"
    >
      <table className={cn("w-full border-collapse text-sm", snug && snugClasses, className)} {...props} />
    </section>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("border-b", className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={cn("[&>tr:last-child]:border-0", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr className={cn("border-b transition-colors duration-100 hover:bg-accent/40", className)} {...props} />
  );
}

/** A heading; `numeric` aligns it right. */
export function TableHead({ className, numeric, ...props }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={cn(
        "h-9 whitespace-nowrap px-3 text-left align-middle font-medium text-muted-foreground text-xs",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

/** A cell; `numeric` aligns figures right with equal widths. */
export function TableCell({ className, numeric, ...props }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      className={cn("px-3 py-2 align-middle", numeric && "text-right tabular-nums", className)}
      {...props}
    />
  );
}
