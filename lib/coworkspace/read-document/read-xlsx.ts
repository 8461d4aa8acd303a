import { readBytes } from "../read-file.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { BoundedText, type DocumentText, type ReadDocumentOptions } from "./document-text.ts";
import { type GridCell, loadWorkbook, rowCells } from "./load-workbook.ts";

export const MAX_XLSX_BYTES = 25_000_000;

/** All sheets as rows of values; a formula is shown behind its value: `118.5 {=SUM(B2:B9)}`. Offset counts rows over all sheets. */
export async function readXlsx(
  place: CoworkspacePlace,
  path: string,
  options: ReadDocumentOptions,
): Promise<DocumentText> {
  const { bytes } = await readBytes(place, path, { maxBytes: MAX_XLSX_BYTES, signal: options.signal });
  const workbook = await loadWorkbook(bytes);
  const bounded = new BoundedText(options);
  const sheets: { name: string; rows: number; columns: number; hidden: boolean }[] = [];
  let formulas = 0;
  for (const sheet of workbook.worksheets) {
    const rows = sheet.rowCount;
    const columns = Math.min(sheet.columnCount, 500);
    sheets.push({ name: sheet.name, rows, columns: sheet.columnCount, hidden: sheet.state !== "visible" });
    let first = true;
    for (let number = 1; number <= rows; number++) {
      bounded.add(() => {
        const cells = rowCells(sheet, number, columns);
        formulas += cells.filter((cell) => cell.formula !== undefined).length;
        const heading = first
          ? `## Sheet "${sheet.name}" (${rows} rows, ${sheet.columnCount} columns)\n`
          : "";
        first = false;
        return `${heading}${number}\t${cells.map(showCell).join("\t")}`;
      });
    }
    if (rows === 0) bounded.add(() => `## Sheet "${sheet.name}" (empty)`);
  }
  return {
    kind: "xlsx",
    ...bounded.result("row", "\n", bounded.seen),
    meta: { sheets, rows: bounded.seen, formulas_shown: formulas },
  };
}

function showCell(cell: GridCell): string {
  const value = cell.value === null ? "" : String(cell.value).replace(/[\t\r\n]+/g, " ");
  return cell.formula === undefined ? value : `${value} {=${cell.formula}}`;
}
