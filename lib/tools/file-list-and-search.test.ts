import { afterEach, beforeEach, expect, it } from "vitest";
import { fileList } from "./file-list.ts";
import { fileSearch } from "./file-search.ts";
import { ToolBench } from "./testing/tool-bench.ts";

let bench: ToolBench;
beforeEach(async () => {
  bench = await ToolBench.open({
    "files/notes.md": "Invoice 7 from Acme\nThanks",
    "files/img/invoice.png": Buffer.from([0x89, 0, 1]),
  });
});
afterEach(() => bench.close());

it("lists folders and files with size and date", async () => {
  const { result } = await bench.use(fileList, { path: "files" });
  expect(result).toMatch(
    /^files holds 2 entries:\n- files\/img\/\n- files\/notes\.md \(26 bytes, changed \d{4}-\d\d-\d\d \d\d:\d\d\)$/,
  );
  expect((await bench.use(fileList, {})).result).toBe(result);
  expect((await bench.use(fileList, { path: "output" })).result).toBe("output is empty.");
});

it("lists at most 500 and says how many more there are", async () => {
  for (let n = 0; n < 510; n++) bench.put(`files/many/${n}.txt`, "");
  const { result } = await bench.use(fileList, { path: "files/many" });
  expect(result).toContain("510 entries");
  expect(result).toContain("and 10 more");
});

it("says that a folder is not there", async () => {
  await expect(bench.use(fileList, { path: "files/none" })).rejects.toThrow("There is no");
});

it("finds names and contents, whatever the case, and says what was not searched", async () => {
  const { result, provenance } = await bench.use(fileSearch, { query: "INVOICE" });
  expect(result).toContain("2 hits:");
  expect(result).toContain("- files/img/invoice.png");
  expect(result).toContain("- files/notes.md, line 1: Invoice 7 from Acme");
  expect(result).toContain("1 file could not be searched inside");
  expect(provenance).toBe("untrusted");
});

it("says that nothing was found", async () => {
  expect((await bench.use(fileSearch, { query: "zebra" })).result).toContain(
    "Nothing found for “zebra” in files.",
  );
  expect(() => fileSearch.parse({ query: "  " })).toThrow("query");
});
