import { diffWordsWithSpace, structuredPatch } from "diff";

/** A piece of a line; `changed` pieces are what differs from the line it replaces. */
export type DiffPart = { text: string; changed: boolean };
export type DiffRow =
  | { kind: "same" | "added" | "removed"; before: number | null; after: number | null; parts: DiffPart[] }
  /** Lines left out because nothing changed in them. */
  | { kind: "gap"; lines: number };

const CONTEXT = 3;
/** Beyond this many differences the whole old text is shown as removed and the new one as added. */
const MOST_EDITS = 1_000;
/** Longer lines are marked as a whole. */
const LONGEST_LINE = 2_000;

/** The lines of a unified diff, with what changed within a line marked. `before` null: a new file. */
export function diffRows(before: string | null, after: string): DiffRow[] {
  const patch = structuredPatch("", "", before ?? "", after, "", "", {
    context: CONTEXT,
    maxEditLength: MOST_EDITS,
  });
  if (!patch) return [...allOf("removed", before ?? ""), ...allOf("added", after)];

  const rows: DiffRow[] = [];
  let reached = 1;
  for (const hunk of patch.hunks) {
    if (hunk.oldStart > reached) rows.push({ kind: "gap", lines: hunk.oldStart - reached });
    rows.push(...rowsOfHunk(hunk.lines, hunk.oldStart, hunk.newStart));
    reached = hunk.oldStart + hunk.oldLines;
  }
  const rest = lineCount(before ?? "") - reached + 1;
  if (rest > 0 && rows.length > 0) rows.push({ kind: "gap", lines: rest });
  return rows;
}

/** How many lines were added and removed. */
export function diffSize(rows: readonly DiffRow[]): { added: number; removed: number } {
  return {
    added: rows.filter((row) => row.kind === "added").length,
    removed: rows.filter((row) => row.kind === "removed").length,
  };
}

function rowsOfHunk(lines: readonly string[], oldStart: number, newStart: number): DiffRow[] {
  const rows: DiffRow[] = [];
  let before = oldStart;
  let after = newStart;
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    const pairs = removed.map((line, index) => markWords(line, added[index]));
    for (const [index, line] of removed.entries()) {
      rows.push({
        kind: "removed",
        before: before++,
        after: null,
        parts: pairs[index]?.removed ?? whole(line),
      });
    }
    for (const [index, line] of added.entries()) {
      rows.push({ kind: "added", before: null, after: after++, parts: pairs[index]?.added ?? whole(line) });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    const text = line.slice(1);
    if (line.startsWith("-")) removed.push(text);
    else if (line.startsWith("+")) added.push(text);
    else if (!line.startsWith("\\")) {
      flush();
      rows.push({ kind: "same", before: before++, after: after++, parts: whole(text) });
    }
  }
  flush();
  return rows;
}

/** What differs between a line and the one that replaces it; null where they have too little in common. */
function markWords(
  line: string,
  other: string | undefined,
): { removed: DiffPart[]; added: DiffPart[] } | null {
  if (other === undefined || line.length > LONGEST_LINE || other.length > LONGEST_LINE) return null;
  const words = diffWordsWithSpace(line, other);
  const shared = words
    .filter((word) => !word.added && !word.removed)
    .reduce((sum, { value }) => sum + value.trim().length, 0);
  if (shared * 3 < Math.max(line.trim().length, other.trim().length)) return null;
  return {
    removed: words
      .filter((word) => !word.added)
      .map(({ value, removed }) => ({ text: value, changed: removed })),
    added: words.filter((word) => !word.removed).map(({ value, added }) => ({ text: value, changed: added })),
  };
}

const whole = (text: string): DiffPart[] => [{ text, changed: false }];

function allOf(kind: "added" | "removed", text: string): DiffRow[] {
  return splitLines(text).map((line, index) => ({
    kind,
    before: kind === "removed" ? index + 1 : null,
    after: kind === "added" ? index + 1 : null,
    parts: whole(line),
  }));
}

function splitLines(text: string): string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

const lineCount = (text: string) => splitLines(text).length;
