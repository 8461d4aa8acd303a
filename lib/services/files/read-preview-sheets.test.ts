import { type CellValue, Workbook } from "@cj-tech-master/excelts";
import { expect, it } from "vitest";
import { temporaryPlace } from "../../coworkspace/testing/temporary-place.ts";
import { writeFile } from "../../coworkspace/write-file.ts";
import { readPreviewSheets } from "./read-preview-sheets.ts";

async function place(cell: CellValue, sheets = 1) {
  const workbook = new Workbook();
  for (let number = 1; number <= sheets; number++)
    workbook.addWorksheet(`Sheet ${number}`).addRow([2, 3, cell]);
  const made = await temporaryPlace();
  await writeFile(made, "files/a.xlsx", new Uint8Array(await workbook.xlsx.writeBuffer()));
  return made;
}

it("a formula that became its value looks the same, and is told in a comparison", async () => {
  const formula = await place({ formula: "A1+B1", result: 5 });
  const value = await place(5);
  const last = async (where: Awaited<ReturnType<typeof place>>, purpose: "look" | "comparison") =>
    (await readPreviewSheets(where, "files/a.xlsx", purpose)).sheets[0]?.rows[0]?.[2];
  expect([await last(formula, "look"), await last(value, "look")]).toEqual(["5", "5"]);
  expect([await last(formula, "comparison"), await last(value, "comparison")]).toEqual(["=A1+B1 → 5", "5"]);
});

it("names the sheets that are left out", async () => {
  const { sheets, sheets_left_out } = await readPreviewSheets(await place(1, 14), "files/a.xlsx", "look");
  expect(sheets).toHaveLength(12);
  expect(sheets_left_out).toEqual(["Sheet 13", "Sheet 14"]);
});
