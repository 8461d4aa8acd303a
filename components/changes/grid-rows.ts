import { diffArrays } from "diff";

export type GridRow =
  | { kind: "same" | "added" | "removed"; cells: readonly string[] }
  | { kind: "changed"; before: readonly string[]; after: readonly string[] }
  | { kind: "gap"; rows: number };

type Rows = readonly (readonly string[])[];
const CONTEXT = 2;

/** The rows of a table before and after: added, removed, or changed in some cells; long same parts are folded. */
export function gridRows(before: Rows, after: Rows): GridRow[] {
  const key = (row: readonly string[]) => JSON.stringify(trimmed(row));
  const parts = diffArrays(before.map(key), after.map(key));
  const rows: GridRow[] = [];
  const atBefore = { index: 0 };
  const atAfter = { index: 0 };
  const take = (from: Rows, at: { index: number }, amount: number) => {
    const taken = from.slice(at.index, at.index + amount);
    at.index += amount;
    return taken;
  };
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (!part) continue;
    const amount = part.value.length;
    if (part.removed) {
      const next = parts[index + 1];
      const removed = take(before, atBefore, amount);
      const added = next?.added ? take(after, atAfter, next.value.length) : [];
      if (next?.added) index += 1;
      rows.push(...pairs(removed, added));
    } else if (part.added) {
      rows.push(...take(after, atAfter, amount).map((cells): GridRow => ({ kind: "added", cells })));
    } else {
      take(before, atBefore, amount);
      rows.push(...take(after, atAfter, amount).map((cells): GridRow => ({ kind: "same", cells })));
    }
  }
  return fold(rows);
}

function pairs(removed: Rows, added: Rows): GridRow[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, index): GridRow => {
    const [before, after] = [removed[index], added[index]];
    if (before && after) return { kind: "changed", before, after };
    return after ? { kind: "added", cells: after } : { kind: "removed", cells: before ?? [] };
  });
}

/** Trailing empty cells come and go with the widest row. */
function trimmed(row: readonly string[]): readonly string[] {
  let end = row.length;
  while (end > 0 && row[end - 1] === "") end -= 1;
  return row.slice(0, end);
}

function fold(rows: readonly GridRow[]): GridRow[] {
  const near = (index: number) =>
    rows.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== "same");
  // The first row names the columns.
  const isShown = rows.map((_, index) => index === 0 || near(index));
  // A single row takes as much room as the line that would stand for it.
  const isAlone = (index: number) => (isShown[index - 1] ?? true) && (isShown[index + 1] ?? true);
  const folded: GridRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (isShown[index] || isAlone(index)) {
      folded.push(row);
      continue;
    }
    const last = folded.at(-1);
    if (last?.kind === "gap") last.rows += 1;
    else folded.push({ kind: "gap", rows: 1 });
  }
  return folded;
}
