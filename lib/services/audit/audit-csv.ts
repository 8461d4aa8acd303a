import type { AuditEntry } from "../../contracts/audit.ts";

const COLUMNS: readonly [name: string, cell: (entry: AuditEntry) => string | null | undefined][] = [
  ["at", ({ at }) => at],
  ["action", ({ action }) => action],
  ["words", ({ words }) => words],
  ["member", ({ member }) => member?.name],
  ["email", ({ member }) => member?.email],
  ["member_id", ({ member }) => member?.id],
  ["agent", ({ agent }) => agent],
  ["target", ({ target }) => target],
  ["coworkspace", ({ coworkspace_slug }) => coworkspace_slug],
  ["task_id", ({ task_id }) => task_id],
  ["run_id", ({ run_id }) => run_id],
  ["details", ({ details }) => JSON.stringify(details)],
  ["address", ({ address }) => address],
  ["token", ({ token }) => token],
  ["id", ({ id }) => id],
];

/** The first line, with a mark by which spreadsheets know that it is UTF-8. */
export const auditCsvHead = `\uFEFF${COLUMNS.map(([name]) => name).join(",")}\r\n`;

/** One line of the log as CSV (RFC 4180). */
export function auditCsvLine(entry: AuditEntry): string {
  return `${COLUMNS.map(([, cell]) => csvCell(cell(entry) ?? "")).join(",")}\r\n`;
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe, which makes it a text. */
export function csvCell(text: string): string {
  const safe = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
