import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Workbook } from "@cj-tech-master/excelts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { planSchema } from "../../contracts/plan.ts";
import { seedSampleFiles } from "../../coworkspace/sample.ts";
import { DemoOffice } from "./testing/demo-office.ts";

const FLAGSHIP = "Organize this folder by type and date. Extract the receipts and make an expense report.";
let office: DemoOffice;

// Each test is a whole run with real files and documents.
vi.setConfig({ testTimeout: 60_000 });

afterEach(() => office.close());

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(office.root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(office.root, path.join(entry.parentPath, entry.name)))
    .sort();
}

async function workbook(name: string): Promise<Workbook> {
  const book = new Workbook();
  await book.xlsx.load(await readFile(path.join(office.root, name)));
  return book;
}

/** Formula and computed value of a cell. */
function formulaAt(book: Workbook, sheet: string, address: string): { formula: string; result: unknown } {
  const value = book.getWorksheet(sheet)?.getCell(address).value as {
    formula?: string;
    result?: unknown;
  } | null;
  return { formula: value?.formula ?? "", result: value?.result };
}

const receipt = (vendor: string, date: string, total: string) =>
  `${vendor}\nReceipt\n${date}\nTotal EUR ${total}\n`;

describe("the flagship job on the sample", () => {
  beforeEach(async () => {
    office = await DemoOffice.open();
    await seedSampleFiles(path.join(office.root, "files"));
  });

  it("sorts by type and date, and makes a report whose totals are right and are formulas", async () => {
    const run = await office.run({ outcome: FLAGSHIP });
    expect(planSchema.safeParse(run.plans[0]).success).toBe(true);
    expect(run.plans[0]?.summary).toContain("a script, not an AI");
    expect(run.answer).toContain("not an AI");

    const files = await filesIn("files");
    expect(files).toHaveLength(22);
    expect(files).toContain("files/Images/2026-09/IMG_2041.jpg");
    expect(files).toContain("files/Images/2026-10/Screenshot 2026-10-12 at 09.41.png");
    expect(files).toContain("files/Documents/2026-09/meeting notes 2026-09-28.md");
    expect(files).toContain("files/Spreadsheets/2026-11/card-statement-october.csv");
    expect(
      files
        .filter((file) => file.startsWith("files/Receipts/"))
        .map((file) => path.basename(file))
        .sort(),
    ).toEqual(
      [
        "Hotel Seeblick invoice.txt",
        "INV-2026-0417.pdf",
        "Re_ Your order 88213.txt",
        "cloud-hosting-oct.txt",
        "receipt (3).txt",
        "receipt-northwind-rail.pdf",
        "receipt_cafe_linde (1).txt",
        "receipt_cafe_linde.txt",
        "taxi 28-09.txt",
      ].sort(),
    );

    // By hand: 31.40 + 24.60 + 43.35 + 99.60 + 224.00 + 148.80 + 70.21 + 317.73, the copy of the cafe's left out;
    // VAT 2.05 + 1.61 + 6.92 + 6.52 + 17.29 + 23.76 + 11.21 + 50.73.
    const book = await workbook("output/expense-report.xlsx");
    expect(formulaAt(book, "Receipts", "F10")).toEqual({
      formula: "SUM(F2:F9)",
      result: expect.closeTo(959.69, 6),
    });
    expect(formulaAt(book, "Receipts", "E10")).toEqual({
      formula: "SUM(E2:E9)",
      result: expect.closeTo(120.09, 6),
    });
    expect(formulaAt(book, "Receipts", "D2")).toEqual({ formula: "F2-E2", result: expect.closeTo(29.35, 6) });
    const travel = [2, 3, 4, 5, 6, 7, 8].find(
      (row) => book.getWorksheet("By category")?.getCell(`A${row}`).value === "Travel",
    );
    const travelTotal = formulaAt(book, "By category", `E${travel}`);
    expect(travelTotal.formula).toMatch(/^SUMIF\(/);
    expect(travelTotal.result).toBeCloseTo(124.2, 6);
    expect(formulaAt(book, "By category", "E9")).toEqual({
      formula: "SUM(E2:E8)",
      result: expect.closeTo(959.69, 6),
    });
    expect(["E2", "E3", "E4", "E5"].map((cell) => formulaAt(book, "By month", cell).result)).toEqual([
      expect.closeTo(56, 6),
      expect.closeTo(515.75, 6),
      expect.closeTo(387.94, 6),
      expect.closeTo(959.69, 6),
    ]);
    const summary = await readFile(path.join(office.root, "output/expense-summary.md"), "utf8");
    expect(summary).toContain("**8 receipts, EUR 959.69 in all** (VAT EUR 120.09).");
    expect(summary).toContain("receipt_cafe_linde (1).txt: the same as");
    expect([...run.subtasks.values()]).toEqual(Array(5).fill("completed"));
    expect(run.deliverables.map((file) => file.path)).toEqual([
      "output/expense-report.xlsx",
      "output/expense-summary.md",
    ]);
    expect(run.calls.map(({ name }) => name)).not.toContain("file_delete");
  });

  it("works with a plan that a person changed: renamed, shortened, in another order, without sub-agents", async () => {
    const run = await office.run({
      outcome: FLAGSHIP,
      reviewPlan: () => ({
        approve: {
          summary: "mine",
          phases: [
            {
              name: "Money first",
              subtasks: ["Write output/Spesen 2026.xlsx from the receipts"],
              parallel: true,
              depends_on: [],
            },
            {
              name: "Pictures",
              subtasks: ["Please move photos to files/Images, one folder per year"],
              parallel: false,
              depends_on: [],
            },
            { name: "Extra", subtasks: ["Sing a song"], parallel: false, depends_on: [] },
          ],
        },
      }),
    });
    expect(formulaAt(await workbook("output/Spesen 2026.xlsx"), "Receipts", "F10").result).toBeCloseTo(
      959.69,
      6,
    );
    expect(await filesIn("files/Images")).toContain("files/Images/2026/IMG_2041.jpg");
    expect(await filesIn("files")).toContain("files/ideas.md");
    expect(run.subtasks.get("Sing a song")).toBe("skipped");
    expect(run.answer).toContain("“Sing a song” is nothing that the scripted demo can do");
  });

  it("proposes a changed plan when one is sent back, and says what it changed", async () => {
    const run = await office.run({
      outcome: FLAGSHIP,
      reviewPlan: (plan, round) =>
        round === 0 ? { reject: "Don't move anything, and no sub-agents please" } : { approve: plan },
    });
    const [first, second] = run.plans;
    expect(first?.phases.some(({ parallel }) => parallel)).toBe(true);
    expect(second?.phases.some(({ parallel }) => parallel)).toBe(false);
    expect(second?.summary).toMatch(/so I changed it to move nothing, work without sub-agents/);
    expect(run.calls.map(({ name }) => name)).not.toContain("file_move");
    expect(await readFile(path.join(office.root, "output/sorting-plan.md"), "utf8")).toContain(
      "files/Images/2026-09/IMG_2041.jpg",
    );
  });

  it("proposes no moves where the level forbids them", async () => {
    const run = await office.run({ outcome: FLAGSHIP, level: "read" });
    expect(run.calls.map(({ name }) => name)).not.toContain("file_move");
    expect(await filesIn("output")).toEqual([
      "output/expense-report.xlsx",
      "output/expense-summary.md",
      "output/sorting-plan.md",
    ]);
  });

  it("stops asking where the level forbids moves that a person put into the plan", async () => {
    const run = await office.run({
      outcome: FLAGSHIP,
      level: "read",
      reviewPlan: () => ({
        approve: {
          summary: "",
          phases: [
            { name: "Sort", subtasks: ["Move all files into folders"], parallel: false, depends_on: [] },
          ],
        },
      }),
    });
    expect(run.calls.filter(({ name }) => name === "file_move")).toHaveLength(10);
    expect(run.answer).toContain("This task's folder level does not allow moving files.");
    expect(await filesIn("files")).toContain("files/ideas.md");
  });

  it("respects a no to single moves, and mentions it", async () => {
    const run = await office.run({
      outcome: FLAGSHIP,
      answer: (tool, args) =>
        tool === "file_move" && String(args.from).endsWith("ideas.md")
          ? { say: "no", reason: "I need it here" }
          : { say: "yes" },
    });
    expect(await filesIn("files")).toContain("files/ideas.md");
    expect(await filesIn("files")).toContain("files/Documents/2026-10/workshop-notes.md");
    expect(run.answer).toContain("files/ideas.md (you said no (“I need it here”))");
  });

  it("stops asking after a no to everything", async () => {
    const run = await office.run({
      outcome: FLAGSHIP,
      answer: (tool) => (tool === "file_move" ? { say: "no", reason: "" } : { say: "yes" }),
    });
    expect(await filesIn("files")).toHaveLength(22);
    expect(run.answer).toContain("You said no to all of them");
    // The report does not need the files to be sorted.
    expect(formulaAt(await workbook("output/expense-report.xlsx"), "Receipts", "F10").result).toBeCloseTo(
      959.69,
      6,
    );
  });

  it("follows a message while it works, and says which it cannot follow", async () => {
    const run = await office.run({
      outcome: FLAGSHIP,
      steer: {
        "Look through the folder": "Please translate everything into Latin",
        "Make the expense report": 'Use the name "Trip costs" for the report and group it by month',
      },
    });
    expect(await filesIn("output")).toEqual(["output/Trip costs-summary.md", "output/Trip costs.xlsx"]);
    const summary = await readFile(path.join(office.root, "output/Trip costs-summary.md"), "utf8");
    expect(summary.indexOf("## By month")).toBeLessThan(summary.indexOf("## By category"));
    expect(run.thoughts.join("\n")).toContain(
      "From now on I will call the report “Trip costs” and group by month.",
    );
    expect(run.answer).toContain(
      "You wrote “Please translate everything into Latin”. The scripted demo cannot follow that",
    );
  });

  it("leaves the images where a message asks for it in time", async () => {
    await office.run({
      outcome: FLAGSHIP,
      reviewPlan: (plan) => ({
        approve: { ...plan, phases: plan.phases.map((phase) => ({ ...phase, parallel: false })) },
      }),
      steer: { "Sort the folder": "skip the images" },
    });
    expect(await filesIn("files")).toContain("files/IMG_2041.jpg");
    expect(await filesIn("files")).toContain("files/Documents/2026-09/ideas.md");
  });

  it("deletes a proven copy only where the outcome asks for it", async () => {
    const outcome = "Find the duplicates here and delete them.";
    const run = await office.run({ outcome });
    const deleted = run.calls
      .filter(({ name }) => name === "file_delete")
      .map((call) => JSON.parse(call.arguments).path);
    expect(deleted).toEqual(["files/receipt_cafe_linde (1).txt"]);
    expect(await filesIn("files")).toHaveLength(21);
    expect(await filesIn("files")).toContain("files/receipt_cafe_linde.txt");
  });

  it("sums up the CSV files with formulas", async () => {
    const run = await office.run({ outcome: "Summarise the CSV files by region" });
    const book = await workbook("output/csv-summary.xlsx");
    const sheet = book.getWorksheet("sales-q3 totals");
    const cell = (label: string) => {
      for (let row = 2; row <= (sheet?.rowCount ?? 0); row++) {
        if (sheet?.getCell(`A${row}`).value === label) return formulaAt(book, "sales-q3 totals", `C${row}`);
      }
      return expect.fail(`There is no row “${label}”.`);
    };
    const rows = (await readFile(path.join(office.root, "files/sales-q3.csv"), "utf8"))
      .trim()
      .split("\n")
      .slice(1);
    const sum = (keep: (cells: string[]) => boolean) =>
      rows
        .map((row) => row.trim().split(","))
        .filter(keep)
        .reduce((all, cells) => all + Math.round(Number(cells[7]) * 100), 0) / 100;
    expect(cell("revenue (all)").result).toBeCloseTo(
      sum(() => true),
      6,
    );
    expect(cell("region: South").formula).toMatch(/^SUMIFS\(/);
    expect(cell("region: South").result).toBeCloseTo(
      sum(([, , region]) => region?.toLowerCase() === "south"),
      6,
    );
    expect(cell("region: (empty)").result).toBeCloseTo(
      sum(([, , region]) => region === ""),
      6,
    );
    expect(cell("Month: 2026-08").result).toBeCloseTo(
      sum(([date]) => date?.startsWith("2026-08") ?? false),
      6,
    );
    expect(run.answer).toContain("revenue 9,093.73 in all");
  });

  it("takes stock honestly of what it cannot do", async () => {
    const run = await office.run({ outcome: "Write a poem about the sea" });
    const text = await readFile(path.join(office.root, "output/inventory.md"), "utf8");
    expect(text).toContain("**22 files**");
    expect(text).toContain("connect a real model");
    expect(run.answer).toContain("connect a real model");
  });
});

describe("other folders", () => {
  it("says so where the folder is empty", async () => {
    office = await DemoOffice.open();
    const run = await office.run({ outcome: FLAGSHIP });
    expect(run.answer).toContain("The folder files/ is empty.");
    expect(run.answer).toContain("nothing to report");
    expect(await filesIn("output")).toEqual([]);
  });

  it("handles names with signs, taken names, folders in folders and files it cannot read", async () => {
    office = await DemoOffice.open({
      "files/a`b (x, changed 2020-01-01 00:00) ü & co.txt": {
        text: "just a note",
        date: "2026-02-03T10:00:00Z",
      },
      "files/=cmd|calc.txt": receipt("=SUM(1;2) Ltd", "2026-01-05", "10.00"),
      "files/Receipts/2026-01/r.txt": receipt("Old Shop", "2026-01-01", "1.00"),
      "files/r.txt": receipt("New Shop", "2026-01-02", "2.00"),
      "files/deep/er/still/bill.txt": receipt("Deep Shop", "2026-03-04", "4.50"),
      "files/invoice scan.pdf": "%PDF-1.4 broken",
    });
    const run = await office.run({ outcome: FLAGSHIP });
    expect(await filesIn("files")).toEqual([
      "files/Documents/2020-01/a`b (x, changed 2020-01-01 00-00) ü & co.txt",
      expect.stringMatching(/^files\/Documents\/\d{4}-\d\d\/invoice scan\.pdf$/),
      "files/Receipts/2026-01/=cmd-calc.txt",
      "files/Receipts/2026-01/r (2).txt",
      "files/Receipts/2026-01/r.txt",
      "files/deep/er/still/bill.txt",
    ]);
    const book = await workbook("output/expense-report.xlsx");
    expect(formulaAt(book, "Receipts", "F6").result).toBeCloseTo(17.5, 6);
    // A name from a file never becomes a formula.
    expect(book.getWorksheet("Receipts")?.getColumn(2).values).toContain("=SUM(1;2) Ltd");
    expect(run.answer).toContain("invoice scan.pdf");
    expect(run.answer).toContain("Files in folders that were there already stay where they are.");
  });

  it("keeps currencies apart", async () => {
    office = await DemoOffice.open({
      "files/1.txt": receipt("Cafe One", "2026-01-05", "10.00"),
      "files/2.txt": "Diner Two\nReceipt\n01/06/2026\nTotal $20.00\n",
    });
    const run = await office.run({ outcome: "Make an expense report from the receipts" });
    expect(run.answer).toContain("**1 receipt, EUR 10.00 in all**");
    expect(run.answer).toContain("**1 receipt, USD 20.00 in all**");
    const book = await workbook("output/expense-report.xlsx");
    expect(["E2", "E3"].map((cell) => formulaAt(book, "By category", cell).result).sort()).toEqual([10, 20]);
    expect(book.getWorksheet("Receipts")?.rowCount).toBe(3);
  });

  it("sorts hundreds of files", async () => {
    const names = Array.from({ length: 320 }, (_, index) => `files/photo-${index}.jpg`);
    office = await DemoOffice.open(
      Object.fromEntries(names.map((name) => [name, { text: "x", date: "2026-05-05T00:00:00Z" }])),
    );
    await writeFile(path.join(office.root, "files/one.txt"), receipt("Shop", "2026-05-06", "3.00"));
    const run = await office.run({ outcome: FLAGSHIP });
    expect(await filesIn("files/Images/2026-05")).toHaveLength(320);
    expect(run.answer).toContain("Moved 320 of 320 images.");
    expect((await stat(path.join(office.root, "output/expense-report.xlsx"))).size).toBeGreaterThan(1_000);
  });
});
