import type { DiffRow } from "@/components/approvals/diff-rows";

type Line = Extract<DiffRow, { parts: unknown }>;
export type SideRow =
  | { kind: "gap"; lines: number }
  | { kind: "lines"; before: Line | null; after: Line | null };

/** The rows of a diff as pairs: what was removed stands beside what was added in its place. */
export function sideRows(rows: readonly DiffRow[]): SideRow[] {
  const sides: SideRow[] = [];
  let removed: Line[] = [];
  let added: Line[] = [];
  const flush = () => {
    for (let index = 0; index < Math.max(removed.length, added.length); index++) {
      sides.push({ kind: "lines", before: removed[index] ?? null, after: added[index] ?? null });
    }
    removed = [];
    added = [];
  };
  for (const row of rows) {
    if (row.kind === "removed") removed.push(row);
    else if (row.kind === "added") added.push(row);
    else {
      flush();
      sides.push(
        row.kind === "gap" ? { kind: "gap", lines: row.lines } : { kind: "lines", before: row, after: row },
      );
    }
  }
  flush();
  return sides;
}
