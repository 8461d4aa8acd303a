import { expect, it } from "vitest";
import { cutWords } from "./cut-words";

const sheet = (rows: number, columns: number, total_rows = rows, total_columns = columns) => ({
  ...{ name: "Sheet 1", total_rows, total_columns },
  rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => "x")),
});

it("names what is not compared, of the longer side", () => {
  expect(cutWords(sheet(3, 2), sheet(4, 2))).toBeNull();
  expect(cutWords(undefined, sheet(0, 0))).toBeNull();
  expect(cutWords(sheet(3, 2), sheet(2, 2, 5))).toBe("Only the first 3 of 5 rows are compared.");
  expect(cutWords(sheet(2, 3, 2, 140), undefined)).toBe("Only the first 3 of 140 columns are compared.");
  expect(cutWords(sheet(2, 3, 9, 140))).toBe("Only the first 2 of 9 rows and 3 of 140 columns are compared.");
});
