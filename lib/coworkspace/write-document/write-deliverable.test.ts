import { describe, expect, it } from "vitest";
import { readGrid } from "../read-document/read-grid.ts";
import { readText } from "../read-file.ts";
import { temporaryPlace } from "../testing/temporary-place.ts";
import { fileFormula } from "./formula-form.ts";
import { renderDeliverable, writeDeliverable } from "./write-deliverable.ts";
import { renderXlsx } from "./write-xlsx.ts";

describe("xlsx", () => {
  it("stores formulas with their computed values", async () => {
    const place = await temporaryPlace();
    const written = await writeDeliverable(place, "output/expenses.xlsx", {
      kind: "xlsx",
      title: "Expenses",
      content: {
        sheets: [
          {
            name: "Expenses",
            columns: [
              "Date",
              "Vendor",
              { header: "Net", format: "money" },
              { header: "VAT", format: "money" },
              "Gross",
            ],
            rows: [
              ["2026-09-14", "Café Linde", 29.35, 2.05, "=C2+D2"],
              ["2026-11-09", "Papierhaus", 267, 50.73, "=C3+D3"],
            ],
            totals: true,
          },
          {
            name: "Summary",
            rows: [
              ["What", "Value"],
              ["Gross", "=Expenses!E4"],
              ["Largest", '=MAXIFS(Expenses!E2:E3,Expenses!E2:E3,">1")'],
            ],
          },
        ],
      },
    });
    expect(written).toMatchObject({ path: "output/expenses.xlsx", warnings: [] });
    expect(written.summary).toContain("Gross 349.13");
    const grid = await readGrid(place, "output/expenses.xlsx");
    expect(grid.rows[0]?.map((cell) => cell.value)).toEqual(["Date", "Vendor", "Net", "VAT", "Gross"]);
    expect(grid.rows[1]?.[0]).toEqual({ value: "2026-09-14" });
    expect(grid.rows[3]?.[0]).toEqual({ value: "Total" });
    expect(grid.rows[3]?.[2]).toEqual({ value: 296.35, formula: "SUM(C2:C3)" });
    expect(grid.rows[3]?.[4]?.formula).toBe("SUM(E2:E3)");
    expect(grid.rows[3]?.[4]?.value).toBeCloseTo(349.13);
    const summary = await readGrid(place, "output/expenses.xlsx", { sheet: "Summary" });
    expect(summary.rows[1]?.[1]?.value).toBeCloseTo(349.13);
    expect(summary.rows[2]?.[1]).toEqual({
      value: 317.73,
      formula: 'MAXIFS(Expenses!E2:E3,Expenses!E2:E3,">1")',
    });
  });

  it.each([
    [
      "an array of arrays",
      [
        ["Item", "Amount"],
        ["a", 1],
        ["b", 2],
        ["Sum", "=SUM(B2:B3)"],
      ],
    ],
    ["CSV text", "Item,Amount\na,1\nb,2\nSum,=SUM(B2:B3)\n"],
    ["JSON text", '[["Item","Amount"],["a",1],["b",2],["Sum","=SUM(B2:B3)"]]'],
    [
      "objects",
      [
        { Item: "a", Amount: 1 },
        { Item: "b", Amount: 2 },
        { Item: "Sum", Amount: "=SUM(B2:B3)" },
      ],
    ],
    [
      "one sheet",
      {
        columns: ["Item", "Amount"],
        rows: [
          ["Item", "Amount"],
          ["a", 1],
          ["b", 2],
          ["Sum", "=SUM(B2:B3)"],
        ],
      },
    ],
  ])("understands %s", async (_, content) => {
    const place = await temporaryPlace();
    await writeDeliverable(place, "output/a.xlsx", { kind: "xlsx", content });
    const grid = await readGrid(place, "output/a.xlsx");
    expect(grid.rows.map((row) => row.map((cell) => cell.value))).toEqual([
      ["Item", "Amount"],
      ["a", 1],
      ["b", 2],
      ["Sum", 3],
    ]);
  });

  it("keeps codes and long numbers of CSV text as text", async () => {
    const place = await temporaryPlace();
    await writeDeliverable(place, "output/a.xlsx", {
      kind: "xlsx",
      content: "code,card\n00123,1234567890123456\n",
    });
    expect((await readGrid(place, "output/a.xlsx")).rows[1]?.map((cell) => cell.value)).toEqual([
      "00123",
      "1234567890123456",
    ]);
  });

  it.each([
    [{}, /must be/],
    [{ sheets: [] }, /at least one sheet/],
    [{ sheets: [{ name: "a", rows: [[{}]] }] }, /sheets\[0\]\.rows\[0\]/],
    [{ sheets: [{ name: "a/b", rows: [[1]] }] }, /contains one of/],
    [
      {
        sheets: [
          { name: "A", rows: [] },
          { name: "a", rows: [] },
        ],
      },
      /two sheets/,
    ],
    [{ rows: [["a", "b", "c"]], columns: ["a", "b"] }, /3 cells, but there are 2 columns/],
    [{ columns: ["a"], rows: [[1]], totals: ["b"] }, /none of the columns/],
    [[["h"], ["=SUM(("]], /not a formula/],
    [[["h"], ["=NOSUCH(1)"]], /unknown function/],
    [[["h"], ["=Other!A1"]], /not there/],
    [
      [
        ["h", "x"],
        ["=UNIQUE(B2:B4)", 1],
        [null, 2],
        [null, 3],
      ],
      /several cells/,
    ],
    [
      [
        ["h", "x"],
        ["=UNIQUE(B2:B3)", 1],
        ["full", 2],
      ],
      /several cells/,
    ],
    [[["h"], ['=WEBSERVICE("http://x")']], /outside/],
    [[["h"], ["=cmd|'/c calc'!A1"]], /program/],
    [[["h"], ["=[other.xlsx]S!A1"]], /another file/],
    ["", /empty/],
    ['{"sheets":', /not valid JSON/],
  ])("refuses %j with a sentence to act on", async (content, says) => {
    await expect(renderXlsx(content)).rejects.toThrow(says);
  });

  it("warns of error values", async () => {
    expect((await renderXlsx([["h"], ["=1/0"], ["x"]])).warnings).toEqual(['Sheet1!A2 "=1/0" gives #DIV/0!']);
  });
});

describe("formulas in the file", () => {
  it.each([
    ['IFS(A1>1,"IFS(",TRUE,"b")', '_xlfn.IFS(A1>1,"IFS(",TRUE,"b")', false],
    ["stdev.s(A1:A3)", "_xlfn.STDEV.S(A1:A3)", false],
    ["SUM(A1:A3)/COUNT(A1:A3)", "SUM(A1:A3)/COUNT(A1:A3)", false],
    ['SUM(IF(A1:A3="x",B1:B3))', 'SUM(IF(A1:A3="x",B1:B3))', true],
    ['SUMPRODUCT((A1:A3="x")*B1:B3)', 'SUMPRODUCT((A1:A3="x")*B1:B3)', false],
    ["COUNTA(UNIQUE(A1:A3))", "COUNTA(_xlfn.UNIQUE(A1:A3))", true],
    ["'IFS (1)'!A1+1", "'IFS (1)'!A1+1", false],
  ])("%s", (formula, inFile, array) =>
    expect(fileFormula(formula)).toMatchObject({ formula: inFile, array }),
  );
});

describe("csv, md and kinds to come", () => {
  it("keeps values exact", async () => {
    const place = await temporaryPlace();
    await writeDeliverable(place, "output/a.csv", {
      kind: "csv",
      content: [
        ["a", "b"],
        ["x, y", -1.5],
        ['"q"', "=1+1"],
      ],
    });
    expect((await readText(place, "output/a.csv")).text).toBe('a,b\r\n"x, y",-1.5\r\n"""q""",=1+1\r\n');
    await writeDeliverable(place, "output/b.csv", { kind: "csv", content: "a;b\n01;2\n" });
    expect((await readText(place, "output/b.csv")).text).toBe("a;b\n01;2\n");
  });

  it("writes Markdown, and checks name and place", async () => {
    const place = await temporaryPlace();
    expect(await writeDeliverable(place, "output/a.md", { kind: "md", content: "# Hi" })).toMatchObject({
      size: 5,
    });
    await expect(writeDeliverable(place, "output/a.txt", { kind: "md", content: "x" })).rejects.toThrow(
      /end with \.md/,
    );
    await expect(writeDeliverable(place, ".memory/a.md", { kind: "md", content: "x" })).rejects.toThrow(
      /output/,
    );
    await expect(renderDeliverable("md", { text: "x" })).rejects.toThrow(/text/);
  });

  it.each(["docx", "pptx", "pdf", "png"] as const)("says that %s comes later", async (kind) => {
    await expect(renderDeliverable(kind, "x")).rejects.toThrow(/comes later; use md, csv or xlsx/);
  });
});
