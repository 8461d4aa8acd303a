import type { ReactNode } from "react";
import { cn } from "@/lib/browser/cn";

interface SectionProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A part of a page with a heading of its own. */
export function Section({ title, description, actions, children, className }: SectionProps) {
  return (
    <section className={cn("border-t py-6 first:border-t-0 first:pt-0", className)}>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="font-semibold text-base leading-6">{title}</h2>
          {description ? <div className="mt-0.5 text-muted-foreground text-sm">{description}</div> : null}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
