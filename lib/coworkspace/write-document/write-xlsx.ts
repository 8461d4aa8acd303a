import type { Cell, Workbook, Worksheet } from "@cj-tech-master/excelts";
import { address, isoDate, letters, numberFormat } from "./cell-format.ts";
import { checkResults, countCells, type FormulaPlace } from "./check-formula-results.ts";
import { formulaProblem } from "./formula-check.ts";
import { fileFormula } from "./formula-form.ts";
import { type CellInput, invalid, parseSheets, type SheetColumn, type SheetInput } from "./sheet-content.ts";

export interface RenderedXlsx {
  bytes: Buffer;
  /** Formulas that give an error value, for the one who made the file. */
  warnings: string[];
  /** What is in the file: sheets, rows, and the computed totals. */
  summary: string;
}

const FUNCTIONS = { sum: "SUM", average: "AVERAGE", count: "COUNTA", min: "MIN", max: "MAX" } as const;

/**
 * A spreadsheet with working formulas and their computed values stored beside them, so that viewers that do not calculate
 * (previews, scripts) show the same numbers as Excel. Bold frozen header, filters, number formats, sensible widths.
 */
export async function renderXlsx(
  content: unknown,
  options: { title?: string | undefined } = {},
): Promise<RenderedXlsx> {
  const sheets = parseSheets(content);
  const { Workbook } = await import("@cj-tech-master/excelts");
  const { calculateFormulas } = await import("@cj-tech-master/excelts/formula");
  const workbook = new Workbook();
  workbook.creator = "Coworkspace";
  if (options.title) workbook.title = options.title;
  const places: FormulaPlace[] = [];
  const built = sheets.map((input) => ({ input, sheet: fillSheet(workbook, input, places) }));
  const filled = workbook.worksheets.map(countCells);
  calculateFormulas(workbook);
  for (const [i, sheet] of workbook.worksheets.entries()) {
    if (countCells(sheet) > (filled[i] ?? 0)) {
      throw invalid(
        `a formula on sheet "${sheet.name}" gives several cells (FILTER, UNIQUE, SORT …); wrap it in a function that gives one value, or write the values themselves`,
      );
    }
  }
  const warnings = checkResults(places);
  for (const { input, sheet } of built) finishSheet(sheet, input);
  workbook.calcProperties = { fullCalcOnLoad: true };
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  return { bytes, warnings, summary: summarise(built, places.length) };
}

function fillSheet(workbook: Workbook, input: SheetInput, places: FormulaPlace[]): Worksheet {
  const sheet = workbook.addWorksheet(
    input.name,
    input.hasHeader ? { views: [{ state: "frozen", ySplit: 1 }] } : {},
  );
  const first = input.hasHeader ? 2 : 1;
  if (input.hasHeader) {
    for (const [i, column] of input.columns.entries()) {
      const cell = sheet.getCell(1, i + 1);
      cell.value = column.header;
      cell.font = { bold: true };
      cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE8EAED" } };
      cell.border = { bottom: { style: "thin", color: { argb: "FF9AA0A6" } } };
    }
  }
  for (const [r, row] of input.rows.entries()) {
    for (const [c, value] of row.entries()) {
      if (value === null || value === "") continue;
      putCell(
        sheet.getCell(first + r, c + 1),
        value,
        input.columns[c],
        `${input.name}!${address(c, first + r)}`,
        places,
      );
    }
  }
  addTotals(sheet, input, first, places);
  return sheet;
}

function putCell(
  cell: Cell,
  value: CellInput,
  column: SheetColumn | undefined,
  shown: string,
  places: FormulaPlace[],
): void {
  const asText = numberFormat(column?.format) === "@";
  if (typeof value === "string" && value.startsWith("=") && value.length > 1 && !asText) {
    const formula = value.slice(1).trim();
    const problem = formulaProblem(formula);
    if (problem) throw invalid(`the formula in ${shown} ${problem}`);
    const form = fileFormula(formula);
    cell.value = { formula: form.formula };
    if (form.date) cell.numFmt = "yyyy-mm-dd";
    places.push({ cell, shown, array: form.array });
    return;
  }
  const date = typeof value === "string" && !asText ? isoDate(value) : null;
  cell.value = date ? date.value : value;
  if (date) cell.numFmt = date.time ? "yyyy-mm-dd hh:mm" : "yyyy-mm-dd";
  if (typeof value === "string" && (value.includes("\n") || value.length > 60))
    cell.alignment = { wrapText: true, vertical: "top" };
}

function addTotals(sheet: Worksheet, input: SheetInput, first: number, places: FormulaPlace[]): void {
  if (!input.totals || input.rows.length === 0) return;
  const last = first + input.rows.length - 1;
  const wanted = new Map<number, keyof typeof FUNCTIONS>();
  const { totals } = input;
  if (totals === true) {
    for (const c of input.columns.keys()) if (isNumeric(input, c)) wanted.set(c, "sum");
  } else {
    const list: [string, keyof typeof FUNCTIONS][] = Array.isArray(totals)
      ? totals.map((name) => [name, "sum"])
      : Object.entries(totals as Record<string, keyof typeof FUNCTIONS>);
    for (const [name, kind] of list) {
      const c = input.columns.findIndex(
        (column, i) =>
          column.header === name || (column.header === null && letters(i) === name.toUpperCase()),
      );
      if (c < 0)
        throw invalid(`totals of sheet "${input.name}" names "${name}", which is none of the columns`);
      wanted.set(c, kind);
    }
  }
  if (wanted.size === 0) return;
  const row = last + 1;
  for (const c of input.columns.keys()) {
    const cell = sheet.getCell(row, c + 1);
    cell.font = { bold: true };
    cell.border = { top: { style: "thin", color: { argb: "FF9AA0A6" } } };
    const kind = wanted.get(c);
    if (kind) {
      cell.value = { formula: `${FUNCTIONS[kind]}(${address(c, first)}:${address(c, last)})` };
      places.push({ cell, shown: `${input.name}!${address(c, row)}`, array: false });
    } else if (c === 0) cell.value = "Total";
  }
}

function finishSheet(sheet: Worksheet, input: SheetInput): void {
  for (const [c, column] of input.columns.entries()) {
    const given = numberFormat(column.format);
    let decimals = false;
    let numbers = false;
    let width = column.header?.length ?? 0;
    const cells: Cell[] = [];
    for (let r = input.hasHeader ? 2 : 1; r <= sheet.rowCount; r++) {
      const cell = sheet.findCell(r, c + 1);
      if (!cell || cell.value === null) continue;
      cells.push(cell);
      const shown = resultOf(cell.value);
      if (typeof shown === "number") {
        numbers = true;
        if (!Number.isInteger(shown)) decimals = true;
      }
      const text =
        shown instanceof Date
          ? "yyyy-mm-dd"
          : typeof shown === "number"
            ? shown.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })
            : String(shown ?? "");
      width = Math.max(width, ...text.split("\n").map((line) => line.length));
    }
    for (const cell of cells) {
      const shown = resultOf(cell.value);
      if (given && (typeof shown === "number" || shown instanceof Date || given === "@")) cell.numFmt = given;
      else if (!given && decimals && typeof shown === "number" && !cell.numFmt) cell.numFmt = "#,##0.00";
    }
    sheet.getColumn(c + 1).width = column.width ?? Math.min(60, Math.max(8, width + 2));
    if (numbers && input.hasHeader) sheet.getCell(1, c + 1).alignment = { horizontal: "right" };
  }
  if (input.hasHeader && input.rows.length > 0) {
    sheet.autoFilter = `A1:${address(input.columns.length - 1, 1 + input.rows.length)}`;
  }
}

function summarise(built: { input: SheetInput; sheet: Worksheet }[], formulas: number): string {
  const parts = built.map(({ input, sheet }) => {
    const totals = input.totals
      ? input.columns.flatMap((column, c) => {
          const value = sheet.findCell(sheet.rowCount, c + 1)?.value as
            | { formula?: string; result?: unknown }
            | null
            | undefined;
          return value?.formula ? [`${column.header ?? letters(c)} ${formatTotal(value.result)}`] : [];
        })
      : [];
    return `sheet "${input.name}" with ${input.rows.length} rows${totals.length > 0 ? ` (totals: ${totals.join(", ")})` : ""}`;
  });
  return `${parts.join("; ")}; ${formulas} formulas`;
}

function formatTotal(value: unknown): string {
  return typeof value === "number" ? String(Math.round(value * 100) / 100) : String(value);
}

function isNumeric(input: SheetInput, column: number): boolean {
  const values = input.rows
    .map((row) => row[column] ?? null)
    .filter((value) => value !== null && value !== "");
  return (
    values.length > 0 &&
    values.every((value) => typeof value === "number" || (typeof value === "string" && value.startsWith("=")))
  );
}

function resultOf(value: unknown): unknown {
  if (value !== null && typeof value === "object" && "formula" in value)
    return (value as { result?: unknown }).result;
  return value;
}
