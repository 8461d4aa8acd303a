"use client";

import { useMemo } from "react";
import { cn } from "@/lib/browser/cn";
import { count } from "@/lib/browser/format";
import type { FilePreview, PreviewSheet } from "@/lib/contracts/previews";
import { cutWords } from "./cut-words";
import { type GridRow, gridRows } from "./grid-rows";

type Sheets = Pick<FilePreview, "sheets" | "sheets_left_out">;

interface GridDiffProps {
  before: Sheets | null;
  after: Sheets | null;
}

/** Tables before and after, sheet by sheet, with the cells that changed. */
export function GridDiff({ before, after }: GridDiffProps) {
  const sides = [before, after].filter((side) => side !== null);
  const leftOut = new Set(sides.flatMap((side) => side.sheets_left_out));
  // A sheet that is shown on one side only, and left out on the other, would look added or removed.
  const all = new Set(sides.flatMap((side) => side.sheets.map(({ name }) => name)));
  const names = [...all].filter((name) => !leftOut.has(name));
  const find = (side: Sheets | null, name: string) => side?.sheets.find((sheet) => sheet.name === name);
  return (
    <div className="grid min-w-0 gap-5">
      {names.map((name) => (
        <SheetDiff
          key={name}
          title={names.length > 1 ? name : null}
          before={find(before, name)}
          after={find(after, name)}
        />
      ))}
      {leftOut.size > 0 ? (
        <p className="text-muted-foreground text-xs">Not compared: {[...leftOut].join(", ")}.</p>
      ) : null}
    </div>
  );
}

interface SheetDiffProps {
  title: string | null;
  before: PreviewSheet | undefined;
  after: PreviewSheet | undefined;
}

function SheetDiff({ title, before, after }: SheetDiffProps) {
  const rows = useMemo(() => gridRows(before?.rows ?? [], after?.rows ?? []), [before, after]);
  const width = Math.max(1, ...[...(before?.rows ?? []), ...(after?.rows ?? [])].map((row) => row.length));
  const cut = cutWords(before, after);
  return (
    <section className="grid min-w-0 gap-1.5" aria-label={title ?? "Table"}>
      {title ? <h3 className="font-medium text-sm">{title}</h3> : null}
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-auto rounded-md border bg-card"
      >
        <table className="border-separate border-spacing-0 text-xs tabular-nums">
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one comparison never move
              <GridLine key={index} row={row} width={width} />
            ))}
          </tbody>
        </table>
      </div>
      {cut ? <p className="text-muted-foreground text-xs">{cut}</p> : null}
    </section>
  );
}

const looks = {
  same: { mark: "", tint: "", word: "" },
  added: { mark: "+", tint: "bg-added", word: "Added row" },
  removed: { mark: "−", tint: "bg-removed", word: "Removed row" },
  changed: { mark: "±", tint: "", word: "Changed row" },
} as const;

function GridLine({ row, width }: { row: GridRow; width: number }) {
  if (row.kind === "gap") {
    return (
      <tr>
        <td colSpan={width + 1} className="border-b bg-muted/60 px-2.5 py-0.5 text-subtle-foreground">
          {count(row.rows, "unchanged row")}
        </td>
      </tr>
    );
  }
  const { mark, tint, word } = looks[row.kind];
  const columns = Array.from({ length: width }, (_, column) => column);
  return (
    <tr className={tint}>
      <th scope="row" className="w-7 border-r border-b bg-muted px-2 font-normal text-muted-foreground">
        <span aria-hidden="true">{mark}</span>
        <span className="sr-only">{word}</span>
      </th>
      {columns.map((column) => (
        <td key={column} className="h-7 max-w-80 border-r border-b px-2.5">
          {row.kind === "changed" ? (
            <ChangedCell before={row.before[column] ?? ""} after={row.after[column] ?? ""} />
          ) : (
            <span className="block truncate">{row.cells[column] ?? ""}</span>
          )}
        </td>
      ))}
    </tr>
  );
}

function ChangedCell({ before, after }: { before: string; after: string }) {
  if (before === after) return <span className="block truncate">{after}</span>;
  return (
    <span className="flex flex-wrap gap-x-1.5">
      {before === "" ? null : (
        <del className={cn("rounded-xs bg-removed px-0.5 no-underline")}>
          <span className="sr-only">Was: </span>
          {before}
        </del>
      )}
      {after === "" ? null : (
        <ins className="rounded-xs bg-added px-0.5 no-underline">
          <span className="sr-only">Now: </span>
          {after}
        </ins>
      )}
    </span>
  );
}
