import type { Cell, Worksheet } from "@cj-tech-master/excelts";
import { shownFormula } from "./formula-form.ts";
import { invalid } from "./sheet-content.ts";

/** A formula cell, and how it is called in messages. */
export interface FormulaPlace {
  cell: Cell;
  shown: string;
  array: boolean;
}

/** Cells in use: grows when a formula spills into its neighbours. */
export function countCells(sheet: Worksheet): number {
  let count = 0;
  sheet.eachRow((row) => row.eachCell(() => void count++));
  return count;
}

/** After calculation: formulas that could not be understood are the maker's mistake; error values are told. */
export function checkResults(places: FormulaPlace[]): string[] {
  const warnings: string[] = [];
  const wrong: string[] = [];
  for (const { cell, shown } of places) {
    const value = cell.value as { formula?: string; result?: unknown } | null;
    const result = value?.result;
    const error = (result as { error?: string } | null)?.error;
    if (result === undefined || result === null)
      wrong.push(`${shown} "=${shownFormula(value?.formula ?? "")}" is not a formula that can be calculated`);
    else if (error === "#NAME?")
      wrong.push(`${shown} "=${shownFormula(value?.formula ?? "")}" uses an unknown function or name`);
    else if (error === "#SPILL!")
      wrong.push(
        `${shown} "=${shownFormula(value?.formula ?? "")}" gives several cells; use a function that gives one value, or write the values themselves`,
      );
    else if (error === "#REF!")
      wrong.push(
        `${shown} "=${shownFormula(value?.formula ?? "")}" refers to a cell or sheet that is not there`,
      );
    else if (error) warnings.push(`${shown} "=${shownFormula(value?.formula ?? "")}" gives ${error}`);
  }
  if (wrong.length > 0) throw invalid(wrong.slice(0, 5).join("; "));
  for (const { cell, array } of places) {
    if (array)
      cell.value = { ...(cell.value as object), shareType: "array", ref: cell.address } as Cell["value"];
  }
  return warnings;
}
