import type { FilePreview, PreviewSheet } from "../../contracts/previews.ts";
import type { GridCell } from "../../coworkspace/read-document/load-workbook.ts";
import { type Grid, readGrid } from "../../coworkspace/read-document/read-grid.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";

/** What is seen of a table: enough to look at it; or all that can be, to see what changed. */
export type SheetsFor = "look" | "comparison";

const ROWS = { look: 500, comparison: 2_000 };
const CELLS = { look: valueOrFormula, comparison: valueAndFormula };
const COLUMNS = 100;
const SHEETS = 12;

/** The beginnings of a table's sheets, as text. */
export async function readPreviewSheets(
  place: CoworkspacePlace,
  path: string,
  purpose: SheetsFor,
): Promise<Pick<FilePreview, "sheets" | "sheets_left_out">> {
  const limit = ROWS[purpose];
  const first = await readGrid(place, path, { limit });
  const sheets = [toSheet(first, purpose)];
  for (const { name } of first.sheets.slice(1, SHEETS)) {
    sheets.push(toSheet(await readGrid(place, path, { sheet: name, limit }), purpose));
  }
  return { sheets, sheets_left_out: first.sheets.slice(SHEETS).map(({ name }) => name) };
}

function toSheet(grid: Grid, purpose: SheetsFor): PreviewSheet {
  return {
    name: grid.sheet,
    rows: grid.rows.map((row) => row.slice(0, COLUMNS).map(CELLS[purpose])),
    total_rows: grid.total_rows,
    total_columns: grid.sheets.find(({ name }) => name === grid.sheet)?.columns ?? 0,
  };
}

function valueOrFormula({ value, formula }: GridCell): string {
  if (value === null) return formula === undefined ? "" : `=${formula}`;
  return String(value);
}

/** A formula that became a number looks the same, and is not. */
function valueAndFormula(cell: GridCell): string {
  if (cell.value === null || cell.formula === undefined) return valueOrFormula(cell);
  return `=${cell.formula} → ${cell.value}`;
}
