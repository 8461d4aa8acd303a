"use client";

import { useMemo } from "react";
import { type DiffRow, diffRows } from "@/components/approvals/diff-rows";
import { MOST_ROWS, RestNotShown } from "@/components/approvals/rest-not-shown";
import { cn } from "@/lib/browser/cn";
import { count } from "@/lib/browser/format";
import { type SideRow, sideRows } from "./side-rows";
import type { SideWords } from "./side-words";

interface SideBySideProps {
  path: string;
  before: string | null;
  after: string;
  truncated: boolean;
  words: SideWords;
}

/** Two columns, line by line; both wrap, so that neither needs scrolling aside. */
export function SideBySide({ path, before, after, truncated, words }: SideBySideProps) {
  const rows = useMemo(() => sideRows(diffRows(before, after)), [before, after]);
  if (rows.length === 0) return <p className="text-muted-foreground text-sm">The content stays the same.</p>;
  return (
    <figure className="min-w-0 overflow-hidden rounded-md border bg-card">
      <figcaption className="sr-only">
        {words.before} and {words.after}: {path}
      </figcaption>
      <div className="overflow-x-auto">
        <table className="w-full table-fixed border-collapse font-mono text-xs leading-5">
          <colgroup>
            <col className="w-7 sm:w-10" />
            <col />
            <col className="w-7 sm:w-10" />
            <col />
          </colgroup>
          <thead>
            <tr className="border-b bg-muted/60 text-left font-sans">
              <th colSpan={2} scope="colgroup" className="border-r px-3 py-1.5 font-medium">
                {words.before}
              </th>
              <th colSpan={2} scope="colgroup" className="px-3 py-1.5 font-medium">
                {words.after}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one diff never move
              <Row key={index} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <RestNotShown rows={rows.length} truncated={truncated} />
    </figure>
  );
}

function Row({ row }: { row: SideRow }) {
  if (row.kind === "gap") {
    return (
      <tr>
        <td colSpan={4} className="bg-muted/60 px-3 py-0.5 font-sans text-subtle-foreground">
          {count(row.lines, "unchanged line")}
        </td>
      </tr>
    );
  }
  return (
    <tr className="align-top">
      <Side line={row.before} number={row.before?.before ?? null} tint="removed" className="border-r" />
      <Side line={row.after} number={row.after?.after ?? null} tint="added" />
    </tr>
  );
}

type Line = Extract<DiffRow, { parts: unknown }>;

function Side({
  line,
  number,
  tint,
  className,
}: {
  line: Line | null;
  number: number | null;
  tint: "removed" | "added";
  className?: string;
}) {
  const changed = line !== null && line.kind !== "same";
  const tone = line === null ? "bg-muted/40" : changed ? (tint === "added" ? "bg-added" : "bg-removed") : "";
  return (
    <>
      <td className={cn("select-none pr-1 text-right sm:pr-2 text-muted-foreground tabular-nums", tone)}>
        {number}
      </td>
      <td className={cn("whitespace-pre-wrap break-words pr-1 sm:pr-3", tone, className)}>
        {changed ? <span className="sr-only">{tint === "added" ? "Added: " : "Removed: "}</span> : null}
        {line?.parts.map((part, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line never move
            key={index}
            className={cn(
              part.changed && (tint === "added" ? "bg-success-dot/35" : "bg-danger-dot/35"),
              part.changed && "rounded-xs",
            )}
          >
            {part.text}
          </span>
        ))}
      </td>
    </>
  );
}
