import type { ReactNode } from "react";
import { cn } from "@/lib/browser/cn";

const widths = { reading: "max-w-reading", wide: "max-w-5xl", full: "max-w-none" } as const;

interface PageProps {
  /** The page's h1. */
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the right of the title, under it where there is no room. */
  actions?: ReactNode;
  /** reading (760 px, default) | wide (1024 px) | full. */
  width?: keyof typeof widths;
  children: ReactNode;
  className?: string;
}

/** An ordinary page inside the shell: a title, its actions, and a column of content. */
export function Page({ title, description, actions, width = "reading", children, className }: PageProps) {
  return (
    <div className={cn("mx-auto w-full px-4 pt-6 pb-16 sm:px-6 lg:pt-10", widths[width], className)}>
      <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="font-semibold text-xl leading-7 tracking-tight">{title}</h1>
          {description ? (
            <div className="mt-1 text-pretty text-muted-foreground text-sm">{description}</div>
          ) : null}
        </div>
        {actions ? <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
