import { describe, expect, it } from "vitest";
import { columnName, isNumeric, numericColumns } from "./table-cells";

describe("table cells", () => {
  it("names columns as spreadsheets do", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  });

  it.each(["12", "-3.50", "1,204.00", "€ 12,50", "12 %", "(40)", "+7"])("takes %j for a number", (cell) => {
    expect(isNumeric(cell)).toBe(true);
  });

  it.each(["", "abc", "2026-11-20", "12 Main St", "v1.2"])("does not take %j for a number", (cell) => {
    expect(isNumeric(cell)).toBe(false);
  });

  it("sets a column of amounts right, whatever its heading", () => {
    const rows = [
      ["Shop", "Amount", "Note"],
      ["A", "12.00", ""],
      ["B", "7.50", ""],
    ];
    expect(numericColumns(rows, 3)).toEqual([false, true, false]);
  });
});
