"use client";

import { ChevronRight } from "lucide-react";
import { crumbs } from "./paths";

interface BreadcrumbsProps {
  path: string;
  /** The root is named elsewhere; nothing is shown there. */
  belowRoot?: boolean;
  onOpen: (path: string) => void;
}

/** The way from the root to a folder; each part leads there. */
export function Breadcrumbs({ path, belowRoot = false, onOpen }: BreadcrumbsProps) {
  const parts = crumbs(path).slice(belowRoot ? 1 : 0);
  if (parts.length === 0) return null;
  return (
    <nav aria-label="Folders" className="min-w-0">
      <ol className="flex min-w-0 flex-wrap items-center gap-0.5 text-sm">
        {parts.map((part, index) => {
          const isLast = index === parts.length - 1;
          return (
            <li key={part.path} className="flex min-w-0 items-center gap-0.5">
              {index > 0 || belowRoot ? (
                <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 text-subtle-foreground" />
              ) : null}
              {isLast ? (
                <span aria-current="page" className="truncate px-1.5 py-1 font-medium">
                  {part.name}
                </span>
              ) : (
                <button
                  type="button"
                  onClick={() => onOpen(part.path)}
                  className="truncate rounded-sm px-1.5 py-1 text-muted-foreground hover:bg-accent hover:text-foreground"
                >
                  {part.name}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
