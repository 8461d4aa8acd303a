import { afterEach, beforeEach, expect, it } from "vitest";
import { deliverableCreate } from "./deliverable-create.ts";
import { fileRead } from "./file-read.ts";
import { ToolBench } from "./testing/tool-bench.ts";

let bench: ToolBench;
beforeEach(async () => {
  bench = await ToolBench.open({
    "files/a.txt": "one\ntwo\nthree\n",
    "files/t.csv": "name,amount\nPen,2.50\n",
    "files/empty.txt": "",
  });
});
afterEach(() => bench.close());

it("reads text, and marks it as not to be trusted", async () => {
  expect(await bench.use(fileRead, { path: "files/a.txt" })).toMatchObject({
    ok: true,
    result: expect.stringContaining("one\ntwo\nthree"),
    provenance: "untrusted",
  });
});

it("reads a part and says how to go on", async () => {
  const { result } = await bench.use(fileRead, { path: "files/a.txt", offset: 2, limit: 1 });
  expect(result).toContain("two");
  expect(result).not.toContain("three");
  expect(result).toContain("offset 3");
});

it("reads tables", async () => {
  expect((await bench.use(fileRead, { path: "files/t.csv" })).result).toContain("Pen");
  await bench.use(deliverableCreate, {
    path: "t",
    title: "T",
    kind: "xlsx",
    content: [
      ["Item", "Amount"],
      ["Pen", 2.5],
    ],
  });
  expect((await bench.use(fileRead, { path: "output/t.xlsx" })).result).toContain("Pen");
});

it("says that a file is empty", async () => {
  expect((await bench.use(fileRead, { path: "files/empty.txt" })).result).toContain("The file is empty.");
});

it("says what is wrong with a folder, a missing file, and arguments", async () => {
  await expect(bench.use(fileRead, { path: "files" })).rejects.toThrow("folder");
  await expect(bench.use(fileRead, { path: "files/none.txt" })).rejects.toThrow(
    'There is no "files/none.txt"',
  );
  expect(() => fileRead.parse({ path: "files/a.txt", offset: 0 })).toThrow("offset");
  expect(() => fileRead.parse({})).toThrow("the arguments of file_read are not right. path:");
});

it("is safe to repeat and describes itself", () => {
  expect(fileRead.repeatable).toBe(true);
  expect(fileRead.describe({ path: "files/a.pdf" })).toBe("Reading files/a.pdf");
});

it("reads on in a result of the run that was too large, and in no other file of that name", async () => {
  bench.put("files/results.txt", "not this");
  const whole_result = async (name: string) => (name === "0199-ab" ? "one\ntwo\nthree\nfour" : null);
  const part = { path: "results/0199-ab.txt", offset: 2, limit: 2 };
  expect(await bench.use(fileRead, part, { whole_result })).toEqual({
    ok: true,
    result: "two\nthree\n\n[This is line 2 to 3 of 4. Read on with offset 4.]",
    provenance: "untrusted",
  });
  expect(await bench.effects(fileRead, part)).toEqual([]);
  const other = await bench.use(fileRead, { path: "results/other.txt" }, { whole_result });
  expect(other).toMatchObject({ ok: false, result: expect.stringContaining("no result results/other.txt") });
  await expect(bench.use(fileRead, { path: "results/../files/results.txt" })).rejects.toThrow();
});
