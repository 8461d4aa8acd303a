import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileWrite } from "./file-write.ts";
import { sha256, ToolBench } from "./testing/tool-bench.ts";

let bench: ToolBench;
beforeEach(async () => {
  bench = await ToolBench.open({ "files/a.txt": "old", "files/pic.bin": Buffer.from([1, 0, 2]) });
});
afterEach(() => bench.close());

describe("effects", () => {
  it("tell making from changing, and own places from granted ones", async () => {
    const at = (path: string) => bench.effects(fileWrite, { path, content: "" });
    expect(await at("files/a.txt")).toEqual([
      { kind: "modify", path: "files/a.txt", area: "granted", made_by_run: false },
    ]);
    expect(await at("files/new.txt")).toMatchObject([{ kind: "create", area: "granted" }]);
    expect(await at("output/new.txt")).toMatchObject([{ kind: "create", area: "own" }]);
    expect(await at(".memory/n.md")).toMatchObject([{ kind: "create", area: "own" }]);
  });

  it("know the run's own files", async () => {
    bench.put("output/mine.md", "x");
    const effects = await bench.effects(
      fileWrite,
      { path: "output/mine.md", content: "" },
      { made_by_run: async () => new Map([["output/mine.md", sha256("x")]]) },
    );
    expect(effects).toMatchObject([{ kind: "modify", area: "own", made_by_run: true }]);
  });

  it("know that a file is no longer the run's own once a person has written in it", async () => {
    bench.put("output/mine.md", "x, and a person's words");
    const effects = await bench.effects(
      fileWrite,
      { path: "output/mine.md", content: "" },
      { made_by_run: async () => new Map([["output/mine.md", sha256("x")]]) },
    );
    expect(effects).toMatchObject([{ kind: "modify", area: "own", made_by_run: false }]);
  });
});

it("makes a file and tells the change", async () => {
  const outcome = await bench.use(fileWrite, { path: "files/deep/new.txt", content: "hello" });
  expect(bench.text("files/deep/new.txt")).toBe("hello");
  expect(outcome).toMatchObject({
    ok: true,
    result: "Made files/deep/new.txt (5 bytes).",
    changes: [
      { path: "files/deep", entry: "directory", kind: "created" },
      { path: "files/deep/new.txt", kind: "created", from: null, before: null, after: sha256("hello") },
    ],
  });
});

it("replaces a file and tells both hashes", async () => {
  const { changes } = await bench.use(fileWrite, { path: "files/a.txt", content: "new" });
  expect(changes).toMatchObject([
    { path: "files/a.txt", kind: "modified", from: null, before: sha256("old"), after: sha256("new") },
  ]);
});

describe("the preview", () => {
  it("is a diff", async () => {
    expect(await bench.preview(fileWrite, { path: "files/a.txt", content: "new" })).toEqual({
      kind: "diff",
      title: "Change files/a.txt",
      path: "files/a.txt",
      before: "old",
      after: "new",
      truncated: false,
      before_sha256: sha256("old"),
    });
    expect(await bench.preview(fileWrite, { path: "files/b.txt", content: "new" })).toMatchObject({
      title: "Create files/b.txt",
      before: null,
      before_sha256: null,
    });
  });

  it("is bounded on both sides, also in the middle of a character", async () => {
    bench.put("files/long.txt", `a${"ü".repeat(100_000)}`);
    const preview = await bench.preview(fileWrite, { path: "files/long.txt", content: "y".repeat(100_000) });
    expect(preview).toMatchObject({ kind: "diff", truncated: true });
    if (preview.kind !== "diff") throw new Error("not a diff");
    expect(preview.after.length).toBe(60_000);
    expect(preview.before?.length).toBeGreaterThan(29_000);
    expect(preview.before).not.toContain("\ufffd");
    expect(preview.before_sha256).toBe(sha256(`a${"ü".repeat(100_000)}`));
  });

  it("says in words that a file is not text", async () => {
    expect(await bench.preview(fileWrite, { path: "files/pic.bin", content: "text" })).toMatchObject({
      kind: "arguments",
      title: "Replace files/pic.bin",
      arguments: { before: "A file of 3 bytes that is not text", after: "Text of 4 bytes" },
      before_sha256: sha256(Buffer.from([1, 0, 2])),
    });
  });
});

it("does not overwrite what the person did not see", async () => {
  for (const path of ["files/a.txt", "files/none.txt"]) {
    const args = { path, content: "new" };
    const seen = await bench.preview(fileWrite, args);
    bench.put(path, "written at the last moment");
    await expect(bench.use(fileWrite, args, { seen })).rejects.toThrow("changed by somebody else");
    expect(bench.text(path)).toBe("written at the last moment");
    const now = await bench.preview(fileWrite, args);
    expect(await bench.use(fileWrite, args, { seen: now })).toMatchObject({ ok: true });
  }
});

it("finds out after a crash whether the content is there", async () => {
  expect(fileWrite.repeatable).toBe(false);
  const args = { path: "files/a.txt", content: "new" };
  expect(await bench.inspect(fileWrite, args)).toBe("files/a.txt is there, with other content.");
  await bench.use(fileWrite, args);
  expect(await bench.inspect(fileWrite, args)).toBe("files/a.txt holds exactly this content now.");
  expect(await bench.inspect(fileWrite, { path: "files/none", content: "" })).toBe(
    "files/none is not there.",
  );
});

it("refuses arguments of wrong types, each problem named", () => {
  const parse = () => fileWrite.parse({ path: 1, content: { text: "x" } });
  expect(parse).toThrow("path:");
  expect(parse).toThrow("content:");
});
