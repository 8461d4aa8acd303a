import { profileCsv } from "../facts/csv-profile.ts";
import type { Job, JobContext, SubtaskResult } from "../job.ts";
import { csvSummary, headline } from "../report/csv-summary.ts";
import { csvWorkbook } from "../report/csv-workbook.ts";
import { deliver } from "./deliver.ts";
import { readCsvFiles } from "./read-csv-files.ts";

/** Reads the CSV files, and makes the workbook, the summary, both or none of them. */
export function* csvReport(
  context: JobContext,
  subtask: string,
  parts: ("workbook" | "summary")[],
): Job<SubtaskResult> {
  context.tables ??= yield* readCsvFiles(context);
  const tables = context.tables.map((table) => ({ table, profile: profileCsv(table) }));
  if (tables.length === 0) {
    const why = "There is no CSV file with a header and rows in this folder.";
    return { status: "skipped", note: "There were no CSV files.", text: why };
  }
  const lines = context.totalsTold ? [] : tables.map(({ table, profile }) => headline(table, profile));
  context.totalsTold = true;
  const results: SubtaskResult[] = [];
  if (parts.includes("workbook")) {
    const content = csvWorkbook(tables);
    if (content.sheets.length === 0) {
      return { status: "skipped", note: "The tables are too long for a workbook.", text: lines.join("\n") };
    }
    const path = /output\/[^"'`\n]+?\.xlsx\b/i.exec(subtask)?.[0] ?? "output/csv-summary.xlsx";
    const thought = "The workbook gets every row, and totals by group as formulas over them.";
    results.push(
      yield* deliver(context, thought, { path, title: "Totals of the CSV files", kind: "xlsx", content }),
    );
  }
  if (parts.includes("summary")) {
    const path = /output\/[^"'`\n]+?\.md\b/i.exec(subtask)?.[0] ?? "output/csv-summary.md";
    const thought = "Now the same totals as a text: columns, groups and months.";
    results.push(
      yield* deliver(context, thought, {
        path,
        title: "Summary of the CSV files",
        kind: "md",
        content: csvSummary(tables),
      }),
    );
  }
  const failed = results.find(({ status }) => status !== "completed");
  const note =
    results.length > 0 ? results.map((result) => result.note).join(" ") : `Read ${tables.length} CSV files.`;
  return {
    status: failed?.status ?? "completed",
    note,
    text: [...results.map(({ text }) => text), ...lines].join("\n"),
  };
}
