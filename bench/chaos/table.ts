import { percentile } from "../support/statistics.ts";
import type { Column } from "./run-part.ts";

type Row = [label: string, value: (column: Column) => string];

const seconds = (values: number[], share: number) => {
  return values.length === 0 ? "–" : `${percentile(values, share).toFixed(2)} s`;
};

const ROWS: Row[] = [
  ["kill -9", ({ measured }) => String(measured.kills)],
  ["other blows", ({ measured }) => String(measured.blows - measured.kills)],
  ["runs", ({ findings }) => String(findings.runs)],
  ["runs finished by themselves", ({ findings }) => String(findings.finished)],
  ["runs stuck", ({ findings }) => String(findings.stuck)],
  ["turns lost", ({ findings, model }) => String(findings.turnsLost + model.lost)],
  ["side effects doubled", ({ findings }) => String(findings.effectsDoubled)],
  ["side effects missing", ({ findings }) => String(findings.effectsMissing)],
  ["timeline entries told twice", ({ findings }) => String(findings.toldTwice)],
  ["entries missed or doubled in an open page", ({ findings }) => String(findings.viewerMissed)],
  ["steering lost", ({ findings }) => String(findings.steeringLost)],
  ["calls reported “outcome unknown”", ({ findings }) => String(findings.unknown)],
  ["model calls", ({ model }) => String(model.calls)],
  ["model calls repeated (answered, not yet recorded)", ({ model }) => String(model.repeated)],
  ["recorded model calls paid twice", ({ findings, model }) => String(findings.paidTwice + model.paidTwice)],
  ["health to progress, p50", ({ measured }) => seconds(measured.progress, 0.5)],
  ["health to progress, p95", ({ measured }) => seconds(measured.progress, 0.95)],
  ["health to progress, slowest", ({ measured }) => seconds(measured.progress, 1)],
  ["takeover, p50", ({ measured }) => seconds(measured.takeover, 0.5)],
  ["takeover, p95", ({ measured }) => seconds(measured.takeover, 0.95)],
  ["takeover, slowest", ({ measured }) => seconds(measured.takeover, 1)],
  ["longest that a run stood still", ({ gaps }) => seconds(gaps, 1)],
];

/** The figures as a Markdown table that also reads well in a terminal: a row a figure, a column a part. */
export function formatTable(columns: Column[]): string {
  const cells = [
    ["", ...columns.map(({ name }) => name)],
    ...ROWS.map(([label, value]) => [
      label,
      ...columns.map((column) => (column.measured.notRun ? "not run" : value(column))),
    ]),
  ];
  const widths = cells[0]?.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0))) ?? [];
  const line = (row: string[]) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(cells[0] ?? []), rule, ...cells.slice(1).map(line)].join("\n");
}

/** After which events the kills fell, and how often. */
export function formatMoments(columns: Column[]): string {
  const all = new Map<string, number>();
  for (const { measured } of columns) {
    for (const [what, times] of measured.after) all.set(what, (all.get(what) ?? 0) + times);
  }
  return [...all]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([what, times]) => `${what} ${times}`)
    .join(", ");
}
