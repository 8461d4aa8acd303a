import type { Workbook, Worksheet } from "@cj-tech-master/excelts";
import { CoworkspaceError } from "../errors.ts";
import { checkZip } from "./open-zip.ts";

/** A cell as a grid shows it. */
export interface GridCell {
  value: string | number | boolean | null;
  /** Without the leading "=". */
  formula?: string;
}

/** Opens an XLSX after checking that it unpacks within bounds. */
export async function loadWorkbook(bytes: Buffer): Promise<Workbook> {
  await checkZip(bytes);
  const { Workbook } = await import("@cj-tech-master/excelts");
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(bytes);
  } catch (error) {
    throw new CoworkspaceError("unreadable", "The spreadsheet is damaged and cannot be read.", {
      cause: error,
    });
  }
  return workbook;
}

/** The cells of a row, from column 1 to the last that holds something. */
export function rowCells(sheet: Worksheet, number: number, columns: number): GridCell[] {
  const row = sheet.findRow(number);
  const cells: GridCell[] = [];
  for (let column = 1; column <= columns; column++) {
    const cell = row?.findCell(column);
    cells.push(cell ? toGridCell(cell.value, cell.formula) : { value: null });
  }
  while (cells.length > 0 && cells.at(-1)?.value === null && cells.at(-1)?.formula === undefined) cells.pop();
  return cells;
}

function toGridCell(value: unknown, formula: string | undefined): GridCell {
  if (formula)
    return {
      value: plain((value as { result?: unknown } | null)?.result),
      formula: formula.replace(/_xlfn\.(_xlws\.)?/gi, ""),
    };
  return { value: plain(value) };
}

function plain(value: unknown): GridCell["value"] {
  if (value === null || value === undefined) return null;
  // 15 digits, as spreadsheets show: the 16th and 17th are noise of binary fractions.
  if (typeof value === "number") return Number(value.toPrecision(15));
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return "#VALUE!";
    const iso = value.toISOString();
    return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 19).replace("T", " ");
  }
  const object = value as { error?: string; richText?: { text: string }[]; text?: unknown; result?: unknown };
  if (object.error !== undefined) return object.error;
  if (object.richText) return object.richText.map((part) => part.text).join("");
  if (object.text !== undefined) return plain(object.text);
  if (object.result !== undefined) return plain(object.result);
  return String(value);
}
