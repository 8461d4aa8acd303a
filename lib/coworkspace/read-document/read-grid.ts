import { CoworkspaceError } from "../errors.ts";
import { openRead, readBytes } from "../read-file.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { forEachCsvRow } from "./csv-rows.ts";
import { type GridCell, loadWorkbook, rowCells } from "./load-workbook.ts";
import { MAX_XLSX_BYTES } from "./read-xlsx.ts";

/** A part of a table, for a preview. The first row is included like any other. */
export interface Grid {
  kind: "csv" | "xlsx";
  sheets: { name: string; rows: number; columns: number }[];
  sheet: string;
  /** Number of the first row shown, from 1. */
  offset: number;
  total_rows: number;
  rows: GridCell[][];
}

export interface ReadGridOptions {
  sheet?: string | undefined;
  offset?: number | undefined;
  limit?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** Rows of a CSV or XLSX as cells. At most 2,000 at a time. */
export async function readGrid(
  place: CoworkspacePlace,
  path: string,
  options: ReadGridOptions = {},
): Promise<Grid> {
  const offset = Math.max(1, Math.floor(options.offset ?? 1));
  const limit = Math.min(2000, Math.max(1, Math.floor(options.limit ?? 200)));
  if (/\.(xlsx|xlsm)$/i.test(path)) {
    const { bytes } = await readBytes(place, path, { maxBytes: MAX_XLSX_BYTES, signal: options.signal });
    const workbook = await loadWorkbook(bytes);
    const sheets = workbook.worksheets.map((sheet) => ({
      name: sheet.name,
      rows: sheet.rowCount,
      columns: sheet.columnCount,
    }));
    const sheet = options.sheet === undefined ? workbook.worksheets[0] : workbook.getWorksheet(options.sheet);
    if (!sheet)
      throw new CoworkspaceError("not_found", `There is no sheet "${options.sheet ?? "1"}" in "${path}".`);
    const columns = Math.min(sheet.columnCount, 500);
    const rows: GridCell[][] = [];
    for (let number = offset; number < offset + limit && number <= sheet.rowCount; number++)
      rows.push(rowCells(sheet, number, columns));
    return { kind: "xlsx", sheets, sheet: sheet.name, offset, total_rows: sheet.rowCount, rows };
  }
  if (!/\.(csv|tsv)$/i.test(path))
    throw new CoworkspaceError("unsupported", `"${path}" is not a table; a grid is shown for CSV and XLSX.`);
  const head = await readHead(place, path);
  const rows: GridCell[][] = [];
  let total = 0;
  let columns = 0;
  await forEachCsvRow(
    place,
    path,
    head,
    (row) => {
      total++;
      columns = Math.max(columns, row.length);
      if (total >= offset && total < offset + limit) rows.push(row.map((value) => ({ value })));
    },
    options.signal,
  );
  const name = path.slice(path.lastIndexOf("/") + 1);
  return {
    kind: "csv",
    sheets: [{ name, rows: total, columns }],
    sheet: name,
    offset,
    total_rows: total,
    rows,
  };
}

/** The first bytes of a file, to see what it is. */
export async function readHead(place: CoworkspacePlace, path: string, bytes = 65_536): Promise<Buffer> {
  const { stream } = await openRead(place, path, { start: 0, end: bytes - 1 });
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
