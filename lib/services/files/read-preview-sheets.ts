import type { PreviewSheet } from "../../contracts/previews.ts";
import type { GridCell } from "../../coworkspace/read-document/load-workbook.ts";
import { type Grid, readGrid } from "../../coworkspace/read-document/read-grid.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";

const ROWS = 500;
const COLUMNS = 100;
const SHEETS = 12;

/** The beginnings of a table's sheets, as text. */
export async function readPreviewSheets(place: CoworkspacePlace, path: string): Promise<PreviewSheet[]> {
  const first = await readGrid(place, path, { limit: ROWS });
  const sheets = [toSheet(first)];
  for (const { name } of first.sheets.slice(1, SHEETS)) {
    sheets.push(toSheet(await readGrid(place, path, { sheet: name, limit: ROWS })));
  }
  return sheets;
}

function toSheet(grid: Grid): PreviewSheet {
  return {
    name: grid.sheet,
    rows: grid.rows.map((row) => row.slice(0, COLUMNS).map(cellText)),
    total_rows: grid.total_rows,
    total_columns: grid.sheets.find(({ name }) => name === grid.sheet)?.columns ?? 0,
  };
}

function cellText({ value, formula }: GridCell): string {
  if (value === null) return formula === undefined ? "" : `=${formula}`;
  return String(value);
}
