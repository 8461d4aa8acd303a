import { useMemo } from "react";
import { cn } from "@/lib/browser/cn";
import { count } from "@/lib/browser/format";
import { type DiffRow, diffRows, diffSize } from "./diff-rows";
import { MOST_ROWS, RestNotShown } from "./rest-not-shown";

interface DiffViewProps {
  path: string;
  /** Null: the file does not exist yet. */
  before: string | null;
  after: string;
  truncated?: boolean;
  className?: string;
}

/** A unified diff with line numbers. Long lines wrap, since one agrees to all that they say; a long diff scrolls in its box. */
export function DiffView({ path, before, after, truncated = false, className }: DiffViewProps) {
  const rows = useMemo(() => diffRows(before, after), [before, after]);
  const size = diffSize(rows);
  return (
    <figure className={cn("min-w-0 overflow-hidden rounded-md border bg-card", className)}>
      <figcaption className="flex items-center gap-3 border-b bg-muted/60 px-3 py-1.5 text-xs">
        <span className="min-w-0 flex-1 truncate font-mono" title={path}>
          {path}
        </span>
        {before === null ? <span className="text-muted-foreground">New file</span> : null}
        <span className="shrink-0 tabular-nums">
          <span className="text-success">+{size.added}</span>{" "}
          <span className="text-danger">−{size.removed}</span>
          <span className="sr-only"> lines added and removed</span>
        </span>
      </figcaption>
      {rows.length === 0 ? (
        <p className="px-3 py-2 text-muted-foreground text-sm">
          {after === "" && before === null ? "An empty file." : "The content stays the same."}
        </p>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a labelled box, neither a form nor a landmark
        <div
          role="group"
          aria-label={`Changes in ${path}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
          tabIndex={0}
          className="max-h-96 overflow-y-auto overscroll-contain py-1 font-mono text-xs leading-5 -outline-offset-2!"
        >
          {rows.slice(0, MOST_ROWS).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one diff never move
            <DiffLine key={index} row={row} />
          ))}
        </div>
      )}
      <RestNotShown rows={rows.length} truncated={truncated} />
    </figure>
  );
}

const tints = { same: "", added: "bg-added", removed: "bg-removed" } as const;
const marks = { same: " ", added: "+", removed: "−" } as const;
const words = { same: "", added: "Added: ", removed: "Removed: " } as const;

function DiffLine({ row }: { row: DiffRow }) {
  if (row.kind === "gap") {
    return (
      <div className="my-1 bg-muted/60 px-3 py-0.5 font-sans text-subtle-foreground">
        {count(row.lines, "unchanged line")}
      </div>
    );
  }
  const number = "w-10 shrink-0 select-none pr-2 text-right text-muted-foreground tabular-nums";
  return (
    <div className={cn("flex", tints[row.kind])}>
      <span aria-hidden="true" className={cn(number, "max-sm:hidden")}>
        {row.before}
      </span>
      <span aria-hidden="true" className={number}>
        {row.after}
      </span>
      <span aria-hidden="true" className="w-4 shrink-0 select-none text-muted-foreground">
        {marks[row.kind]}
      </span>
      <span className="wrap-anywhere min-w-0 flex-1 whitespace-pre-wrap pr-3">
        {words[row.kind] ? <span className="sr-only">{words[row.kind]}</span> : null}
        {row.parts.map((part, index) =>
          part.changed ? (
            <mark
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line never move
              key={index}
              className={cn(
                "rounded-xs text-foreground",
                row.kind === "added" ? "bg-success-dot/35" : "bg-danger-dot/35",
              )}
            >
              {part.text}
            </mark>
          ) : (
            part.text
          ),
        )}
      </span>
    </div>
  );
}
