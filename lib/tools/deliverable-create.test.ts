import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readGrid } from "../coworkspace/read-document/read-grid.ts";
import { deliverableCreate } from "./deliverable-create.ts";
import { ToolBench } from "./testing/tool-bench.ts";

let bench: ToolBench;
beforeEach(async () => {
  bench = await ToolBench.open();
});
afterEach(() => bench.close());
const table = {
  sheets: [
    {
      name: "Expenses",
      columns: ["Item", { header: "Amount", format: "money" }],
      rows: [
        ["Pen", 2.5],
        ["Ink", 4],
      ],
      totals: ["Amount"],
    },
  ],
};
const xlsx = { path: "output/expenses.xlsx", title: "Expenses", kind: "xlsx", content: table };

it("makes a spreadsheet with working formulas and presents it", async () => {
  const outcome = await bench.use(deliverableCreate, xlsx);
  expect(outcome).toMatchObject({
    ok: true,
    result: expect.stringContaining("Made output/expenses.xlsx"),
    changes: [{ path: "output/expenses.xlsx", kind: "created", before: null }],
    run_effects: [{ kind: "deliverable", path: "output/expenses.xlsx", title: "Expenses", format: "xlsx" }],
  });
  const { rows } = await readGrid({ directory: bench.root }, "output/expenses.xlsx");
  expect(rows.at(-1)?.at(-1)).toMatchObject({ formula: "SUM(B2:B3)" });
  expect(Number(String(rows.at(-1)?.at(-1)?.value).replace(",", ""))).toBe(6.5);
});

it("takes content that the model wrote as JSON text", async () => {
  expect((await bench.use(deliverableCreate, { ...xlsx, content: JSON.stringify(table) })).ok).toBe(true);
});

it("makes Markdown and CSV", async () => {
  await bench.use(deliverableCreate, { path: "report", title: "Report", kind: "md", content: "# Hi" });
  expect(bench.text("output/report.md")).toBe("# Hi\n");
  await bench.use(deliverableCreate, {
    path: "sub/list.csv",
    title: "List",
    kind: "csv",
    content: "a,b\n1,2",
  });
  expect(bench.text("output/sub/list.csv")).toContain("1,2");
});

describe("the path", () => {
  it("goes under output/, with the ending of its kind", async () => {
    const at = async (path: string) => (await bench.effects(deliverableCreate, { ...xlsx, path }))[0]?.path;
    expect(await at("expenses.xlsx")).toBe("output/expenses.xlsx");
    expect(await at("./expenses")).toBe("output/expenses.xlsx");
    expect(await at("output/2026/q1.v2.xlsx")).toBe("output/2026/q1.v2.xlsx");
    await expect(at("output/expenses.csv")).rejects.toThrow("ends with .csv, but the kind is xlsx");
    await expect(at("files/expenses.xlsx")).rejects.toThrow("goes to output/");
  });

  it("is shown as it will be", () => {
    expect(deliverableCreate.describe({ path: "expenses", kind: "xlsx" })).toBe(
      "Making output/expenses.xlsx",
    );
  });
});

it("says of other kinds that they are not available yet, and asks nobody", async () => {
  for (const kind of ["docx", "pptx", "pdf", "png"]) {
    const args = { path: `x.${kind}`, title: "X", kind, content: "x" };
    expect(await bench.effects(deliverableCreate, args)).toEqual([]);
    expect(await bench.use(deliverableCreate, args)).toEqual({
      ok: false,
      result: `Making ${kind} files is not available yet; use xlsx, md or csv.`,
    });
  }
  expect(() => deliverableCreate.parse({ path: "x", title: "X", kind: "exe", content: "" })).toThrow("kind");
});

it("tells what is wrong with a table", async () => {
  await expect(bench.use(deliverableCreate, { ...xlsx, content: { sheets: [] } })).rejects.toThrow(
    "at least one sheet",
  );
  await expect(bench.use(deliverableCreate, { path: "x", title: "X", kind: "xlsx" })).rejects.toThrow(
    /content/,
  );
  const reaching = { sheets: [{ name: "A", rows: [['=WEBSERVICE("http://x")']] }] };
  await expect(bench.use(deliverableCreate, { ...xlsx, content: reaching })).rejects.toThrow("not allowed");
});

it("replaces an earlier one, which the gate sees as a change, and shows what it will be", async () => {
  await bench.use(deliverableCreate, xlsx);
  expect(await bench.effects(deliverableCreate, xlsx)).toMatchObject([{ kind: "modify", area: "own" }]);
  expect(await bench.preview(deliverableCreate, xlsx)).toMatchObject({
    kind: "arguments",
    title: "Replace output/expenses.xlsx",
    arguments: { after: expect.stringContaining("Expenses"), content: table },
    before_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect((await bench.use(deliverableCreate, xlsx)).result).toContain("Replaced output/expenses.xlsx");
});

it("shows text as a diff", async () => {
  const md = { path: "r.md", title: "R", kind: "md", content: "new" };
  expect(await bench.preview(deliverableCreate, md)).toMatchObject({
    kind: "diff",
    before: null,
    after: "new\n",
  });
});
