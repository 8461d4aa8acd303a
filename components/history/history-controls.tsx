"use client";

import { Search, X } from "lucide-react";
import { statusWord } from "@/components/ui/status-badge";
import { cn } from "@/lib/browser/cn";
import type { RunStatus } from "@/lib/contracts/status";

const statuses = ["completed", "error", "stopped"] as const;

interface HistoryControlsProps {
  q: string;
  status: RunStatus | null;
  onSearch: (q: string) => void;
  onStatus: (status: RunStatus | null) => void;
}

/** Search by the task's words, and one status or all. */
export function HistoryControls({ q, status, onSearch, onStatus }: HistoryControlsProps) {
  return (
    <search className="grid gap-1.5">
      <div className="relative">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2 size-3.5 -translate-y-1/2 text-subtle-foreground"
        />
        <input
          type="search"
          value={q}
          maxLength={500}
          aria-label="Search tasks"
          placeholder="Search tasks"
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || q === "") return;
            event.stopPropagation();
            onSearch("");
          }}
          className="h-7.5 w-full rounded-md border bg-card pr-7 pl-7 text-sm placeholder:text-subtle-foreground focus-visible:border-ring focus-visible:outline-1 focus-visible:outline-offset-0 pointer-coarse:h-10 pointer-coarse:text-base [&::-webkit-search-cancel-button]:hidden"
        />
        {q ? (
          <button
            type="button"
            aria-label="Clear the search"
            onClick={() => onSearch("")}
            className="absolute top-1/2 right-1 grid size-6 -translate-y-1/2 place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        ) : null}
      </div>
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">Only tasks that are</legend>
        {statuses.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={status === each}
            onClick={() => onStatus(status === each ? null : each)}
            className={cn(
              "h-6 rounded-full border px-2 text-muted-foreground text-xs transition-colors duration-100 hover:bg-accent hover:text-foreground pointer-coarse:h-9 pointer-coarse:px-3",
              status === each &&
                "border-primary/40 bg-primary-soft text-primary hover:bg-primary-soft hover:text-primary",
            )}
          >
            {statusWord(each)}
          </button>
        ))}
      </fieldset>
    </search>
  );
}
