import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** One line of the table of figures. */
export type Row = {
  what: string;
  figure: string;
  /** In words, with whether it was reached; left out where a figure is for comparison only. */
  target?: { words: string; met: boolean };
};

export const RESULTS = path.resolve(import.meta.dirname, "../../.cache/bench");

/** Prints the rows of a benchmark, and leaves them for the whole table. `notes` say how they came about. */
export function report(name: string, rows: Row[], notes: string[] = []): void {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(path.join(RESULTS, `${name}.json`), JSON.stringify({ name, rows, notes }, null, 2));
  console.log(`\n${toMarkdown(rows)}\n`);
  for (const note of notes) console.log(note);
}

/** The rows as a Markdown table whose columns also line up in a terminal. */
export function toMarkdown(rows: readonly Row[]): string {
  const cells = [
    ["what", "figure", "target", ""],
    ...rows.map(({ what, figure, target }) => [
      what,
      figure,
      target?.words ?? "",
      target ? (target.met ? "met" : "**missed**") : "",
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...body.map(line)].join(
    "\n",
  );
}

/** A number as it reads well: three digits that matter. */
export function shown(value: number, unit = ""): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits })}${unit && ` ${unit}`}`;
}
