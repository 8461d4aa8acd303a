import { count } from "@/lib/browser/format";
import type { PreviewSheet } from "@/lib/contracts/previews";

/** What of a sheet is not compared, in words; null where all of it is. */
export function cutWords(...sheets: readonly (PreviewSheet | undefined)[]): string | null {
  const there = sheets.filter((sheet) => sheet !== undefined);
  const rows = Math.max(0, ...there.map((sheet) => sheet.total_rows));
  const columns = Math.max(0, ...there.map((sheet) => sheet.total_columns));
  const shownRows = Math.max(0, ...there.map((sheet) => sheet.rows.length));
  const shownColumns = Math.max(0, ...there.flatMap((sheet) => sheet.rows.map((row) => row.length)));
  const cut = [
    ...(shownRows < rows ? [`${count(shownRows)} of ${count(rows, "row")}`] : []),
    ...(shownColumns < columns ? [`${count(shownColumns)} of ${count(columns, "column")}`] : []),
  ];
  return cut.length === 0 ? null : `Only the first ${cut.join(" and ")} are compared.`;
}
