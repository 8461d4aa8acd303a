import type { ReactNode } from "react";
import { cn } from "@/lib/browser/cn";

interface PageFrameProps {
  title: ReactNode;
  /** A sentence under the title. */
  description?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** "reading" (default) is the width of a text, "wide" that of a table. */
  width?: "reading" | "wide";
  children: ReactNode;
}

/** The column of a page with its heading. */
export function PageFrame({ title, description, actions, width = "reading", children }: PageFrameProps) {
  return (
    <div
      className={cn(
        "mx-auto w-full px-4 pt-5 pb-16 sm:px-6 lg:pt-9",
        width === "reading" ? "max-w-[50.5rem]" : "max-w-6xl",
      )}
    >
      <header className="mb-5 flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <h1 className="break-words font-semibold text-xl leading-7">{title}</h1>
          {description ? <div className="mt-0.5 text-muted-foreground text-sm">{description}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </header>
      {/* A box of its own, so that the first section knows that it is the first. */}
      <div>{children}</div>
    </div>
  );
}
