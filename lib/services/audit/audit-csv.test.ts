import { expect, test } from "vitest";
import { auditCsvHead, auditCsvLine, csvCell } from "./audit-csv.ts";

test("no cell is run as a formula, and every cell reads back as it was", () => {
  for (const formula of ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n=1", "＝1+1"])
    expect(csvCell(formula).replace(/^"/, "")).toBe(`'${formula}${/[\r\n]/.test(formula) ? '"' : ""}`);
  expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
  expect(csvCell("a = b")).toBe("a = b");
});

test("a line has as many cells as the head", () => {
  const line = auditCsvLine({
    ...{
      id: "1",
      at: "2026-11-21T08:00:00.000Z",
      action: "signed_in",
      words: "Ada signed in.",
      member: null,
    },
    ...{ agent: null, target: "", coworkspace_slug: null, task_id: null, run_id: null, details: {} },
    ...{ address: null, token: null },
  });
  expect(line.split(",")).toHaveLength(auditCsvHead.split(",").length);
  expect(line).toMatch(/\r\n$/);
});
