import Papa from "papaparse";
import { CoworkspaceError } from "../errors.ts";
import { type CellInput, parseSheets } from "./sheet-content.ts";

export interface CsvOptions {
  /**
   * Put an apostrophe before cells that a spreadsheet would run as formulas (= + - @ tab). Off by default, because a CSV is
   * data for programs as well and values must stay exact; turn it on where cells come from strangers.
   */
  guardFormulas?: boolean;
}

/** CSV with RFC 4180 quoting, CRLF line ends and UTF-8. Text is taken as it is. */
export function renderCsv(content: unknown, options: CsvOptions = {}): { bytes: Buffer; summary: string } {
  if (typeof content === "string" && !/^\s*[[{]/.test(content)) {
    if (content.trim() === "")
      throw new CoworkspaceError("invalid_content", "The table could not be made: the content is empty.");
    const rows = Papa.parse<string[]>(content.trim(), { skipEmptyLines: "greedy" }).data;
    const text = options.guardFormulas ? Papa.unparse(rows.map((row) => row.map(guard))) : content;
    return {
      bytes: Buffer.from(text.endsWith("\n") ? text : `${text}\r\n`),
      summary: `${rows.length} lines`,
    };
  }
  const [sheet, ...more] = parseSheets(content);
  if (!sheet || more.length > 0)
    throw new CoworkspaceError("invalid_content", "A CSV holds one table; make an xlsx for several sheets.");
  if (sheet.totals)
    throw new CoworkspaceError(
      "invalid_content",
      "A CSV has no formulas: leave out totals, or make an xlsx.",
    );
  const rows: CellInput[][] = sheet.hasHeader
    ? [sheet.columns.map((column) => column.header), ...sheet.rows]
    : sheet.rows;
  const text = Papa.unparse(options.guardFormulas ? rows.map((row) => row.map(guard)) : rows, {
    newline: "\r\n",
  });
  return {
    bytes: Buffer.from(`${text}\r\n`),
    summary: `${sheet.rows.length} rows, ${sheet.columns.length} columns`,
  };
}

function guard(cell: CellInput): CellInput {
  return typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+([.,]\d+)?$/.test(cell)
    ? `'${cell}`
    : cell;
}
