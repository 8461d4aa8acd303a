import Papa from "papaparse";
import type { CsvTable } from "../facts/csv-profile.ts";
import { ask, type Job, type JobContext } from "../job.ts";
import { listFolder } from "./list-folder.ts";

const MOST_FILES = 10;
const MOST_PARTS = 12;

/** Reads the CSV files of the folder, long ones part by part. */
export function* readCsvFiles(context: JobContext): Job<CsvTable[]> {
  const { files } = yield* listFolder(context);
  const paths = files
    .filter(({ name }) => /\.(csv|tsv)$/i.test(name))
    .map(({ path }) => path)
    .slice(0, MOST_FILES);
  if (paths.length === 0) return [];
  const thought = `There ${paths.length === 1 ? "is one CSV file" : `are ${paths.length} CSV files`}: ${paths.join(", ")}. I read the columns and rows.`;
  const first = yield* ask(
    context,
    thought,
    paths.map((path) => ({ tool: "file_read", args: { path } })),
  );
  const tables: CsvTable[] = [];
  for (const [index, { result }] of first.entries()) {
    const table = toTable(paths[index] ?? "", result);
    if (table) tables.push(yield* readOn(context, table, nextOffset(result)));
  }
  return tables;
}

function* readOn(context: JobContext, table: CsvTable, begin: number | null): Job<CsvTable> {
  let offset = begin;
  for (let part = 1; offset !== null && part < MOST_PARTS; part++) {
    const thought = `${table.path} is long; I have ${table.rows.length} rows and read on.`;
    const [next] = yield* ask(context, thought, [{ tool: "file_read", args: { path: table.path, offset } }]);
    const more = toTable(table.path, next?.result ?? "");
    table.rows.push(...(more?.rows ?? []));
    offset = more ? nextOffset(next?.result ?? "") : null;
  }
  return { ...table, complete: offset === null };
}

function toTable(path: string, result: string): CsvTable | null {
  const text = result.replace(/\n\n\[[^\]]*\]\s*$/, "");
  const { data } = Papa.parse<string[]>(text.trim(), { skipEmptyLines: "greedy" });
  const [columns, ...rows] = data;
  if (!columns || columns.length < 2 || rows.length === 0) return null;
  return {
    path,
    columns: columns.map((name, index) => name.trim() || `Column ${index + 1}`),
    rows,
    complete: true,
  };
}

function nextOffset(result: string): number | null {
  const offset = /Read on with offset (\d[\d,]*)/.exec(result)?.[1];
  return offset ? Number(offset.replaceAll(",", "")) : null;
}
