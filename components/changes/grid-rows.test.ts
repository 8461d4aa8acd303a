import { expect, it } from "vitest";
import { gridRows } from "./grid-rows";

const head = ["Date", "Amount"];

it("tells added, removed and changed rows", () => {
  const before = [head, ["1 Jan", "10"], ["2 Jan", "20"], ["3 Jan", "30"]];
  const after = [head, ["1 Jan", "11"], ["3 Jan", "30"], ["4 Jan", "40", ""]];
  expect(gridRows(before, after)).toEqual([
    { kind: "same", cells: head },
    { kind: "changed", before: ["1 Jan", "10"], after: ["1 Jan", "11"] },
    { kind: "removed", cells: ["2 Jan", "20"] },
    { kind: "same", cells: ["3 Jan", "30"] },
    { kind: "added", cells: ["4 Jan", "40", ""] },
  ]);
});

it("takes trailing empty cells for nothing, and folds what stays the same", () => {
  const rows = Array.from({ length: 30 }, (_, index) => [`row ${index}`]);
  const after = rows.map((row) => [...row, ""]).with(20, ["other", ""]);
  const kinds = gridRows(rows, after).map((row) => (row.kind === "gap" ? `gap ${row.rows}` : row.kind));
  expect(kinds).toEqual(["same", "gap 17", "same", "same", "changed", "same", "same", "gap 7"]);
});

it("shows a row that would be folded by itself", () => {
  const rows = Array.from({ length: 12 }, (_, index) => [`row ${index}`]);
  const after = rows.with(4, ["other"]).with(10, ["other"]);
  const kinds = gridRows(rows, after).map((row) => (row.kind === "gap" ? `gap ${row.rows}` : row.kind));
  expect(kinds).toEqual(rows.map((_, index) => (index === 4 || index === 10 ? "changed" : "same")));
});
