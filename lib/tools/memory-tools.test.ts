import { afterEach, beforeEach, expect, it } from "vitest";
import { memoryRetrieve } from "./memory-retrieve.ts";
import { memoryStore } from "./memory-store.ts";
import { sha256, ToolBench } from "./testing/tool-bench.ts";

let bench: ToolBench;
beforeEach(async () => {
  bench = await ToolBench.open();
});
afterEach(() => bench.close());

it("stores a note in the agent's own place, and finds it again", async () => {
  const args = { key: "Vendor names", content: "Acme is ACME Ltd." };
  expect(await bench.effects(memoryStore, args)).toEqual([
    { kind: "create", path: ".memory/vendor-names.md", area: "own", made_by_run: false },
  ]);
  const { changes, result } = await bench.use(memoryStore, args);
  expect(result).toBe("Stored the note “vendor-names”.");
  expect(changes).toMatchObject([
    { kind: "created", before: null, after: sha256(bench.text(".memory/vendor-names.md")) },
  ]);
  expect((await bench.use(memoryRetrieve, { query: "acme" })).result).toBe(
    "## vendor-names\n\nAcme is ACME Ltd.",
  );
  expect((await bench.use(memoryRetrieve, {})).result).toContain("vendor-names");
});

it("replaces a note, which is a change", async () => {
  bench.put(".memory/a.md", "old\n");
  expect(await bench.effects(memoryStore, { key: "a", content: "new" })).toMatchObject([
    { kind: "modify", area: "own" },
  ]);
  expect(await bench.preview(memoryStore, { key: "a", content: "new" })).toMatchObject({
    kind: "diff",
    before: "old\n",
    after: "new\n",
  });
  const { changes } = await bench.use(memoryStore, { key: "a", content: "new" });
  expect(changes).toMatchObject([{ kind: "modified", before: sha256("old\n"), after: sha256("new\n") }]);
});

it("does not replace a note that a person changed at the last moment", async () => {
  bench.put(".memory/a.md", "old\n");
  const seen = await bench.preview(memoryStore, { key: "a", content: "new" });
  bench.put(".memory/a.md", "a person's words\n");
  await expect(bench.use(memoryStore, { key: "a", content: "new" }, { seen })).rejects.toThrow(
    "somebody else",
  );
  expect(bench.text(".memory/a.md")).toBe("a person's words\n");
});

it("finds out after a crash whether the note was stored", async () => {
  expect(await bench.inspect(memoryStore, { key: "a", content: "x" })).toBe("The note was not stored.");
  await bench.use(memoryStore, { key: "a", content: "x" });
  expect(await bench.inspect(memoryStore, { key: "a", content: "x" })).toContain("exactly this content");
});

it("says where there is nothing, and refuses keys without letters", async () => {
  expect((await bench.use(memoryRetrieve, {})).result).toBe("There are no notes yet.");
  await bench.use(memoryStore, { key: "a", content: "x" });
  expect((await bench.use(memoryRetrieve, { query: "zebra" })).result).toBe("No note fits “zebra”.");
  await expect(bench.use(memoryStore, { key: "../..", content: "x" })).rejects.toThrow("letter or digit");
});
