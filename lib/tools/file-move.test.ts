import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fileMove } from "./file-move.ts";
import { sha256, ToolBench } from "./testing/tool-bench.ts";

let bench: ToolBench;
beforeEach(async () => {
  bench = await ToolBench.open({
    "files/a.txt": "A",
    "files/b.txt": "B",
    "files/dir/c.txt": "C",
    "files/dir/deep/.d": "D",
    "output/o.md": "O",
  });
});
afterEach(() => bench.close());
const move = (from: string, to: string) => bench.use(fileMove, { from, to });
const isThere = (path: string) => existsSync(join(bench.root, path));

it("moves a file into a folder that it makes", async () => {
  const outcome = await move("files/a.txt", "files/text/a.txt");
  expect(outcome).toMatchObject({
    ok: true,
    result: "Moved files/a.txt to files/text/a.txt.",
    changes: [
      { path: "files/text", entry: "directory", kind: "created" },
      {
        path: "files/text/a.txt",
        kind: "moved",
        from: "files/a.txt",
        before: sha256("A"),
        after: sha256("A"),
      },
    ],
  });
  expect(isThere("files/a.txt")).toBe(false);
  expect(bench.text("files/text/a.txt")).toBe("A");
});

it("moves a folder and tells every file of it", async () => {
  const { result, changes } = await move("files/dir", "files/new/dir");
  expect(result).toBe("Moved files/dir to files/new/dir (2 files).");
  expect(changes?.find(({ path }) => path === "files/new/dir/deep/.d")).toMatchObject({
    kind: "moved",
    from: "files/dir/deep/.d",
    before: sha256("D"),
    after: sha256("D"),
  });
  const told = changes?.map(({ kind, entry, path }) => `${kind} ${entry} ${path}`);
  expect(told?.slice(0, 2)).toEqual(["created directory files/new", "moved directory files/new/dir"]);
  expect(told).toHaveLength(5);
});

it("never overwrites", async () => {
  await expect(move("files/a.txt", "files/b.txt")).rejects.toThrow("not overwritten");
  await expect(move("files/a.txt", "files/dir")).rejects.toThrow("give the full path: files/dir/a.txt");
  expect([bench.text("files/a.txt"), bench.text("files/b.txt")]).toEqual(["A", "B"]);
});

it("changes only the case of a name", async () => {
  await move("files/a.txt", "files/A.txt");
  expect(bench.text("files/A.txt")).toBe("A");
});

it("says what is missing", async () => {
  await expect(move("files/none.txt", "files/x.txt")).rejects.toThrow('There is no "files/none.txt"');
  await expect(move("files", "files/x")).rejects.toThrow("cannot be changed");
});

it("counts as taking away and as making, each in its area", async () => {
  expect(await bench.effects(fileMove, { from: "output/o.md", to: "files/o.md" })).toEqual([
    { kind: "move", path: "output/o.md", area: "own", made_by_run: false },
    { kind: "create", path: "files/o.md", area: "granted", made_by_run: false },
  ]);
});

it("counts a folder as the run's own only while each of its files is", async () => {
  bench.put("output/set/a.md", "A");
  bench.put("output/set/b.md", "B");
  const made_by_run = async () =>
    new Map([
      ["output/set/a.md", sha256("A")],
      ["output/set/b.md", sha256("B")],
    ]);
  const moving = { from: "output/set", to: "output/other" };
  expect((await bench.effects(fileMove, moving, { made_by_run }))[0]).toMatchObject({ made_by_run: true });
  bench.put("output/set/b.md", "B, edited by a person");
  expect((await bench.effects(fileMove, moving, { made_by_run }))[0]).toMatchObject({ made_by_run: false });
});

it("shows what will happen, and describes itself", async () => {
  const args = { from: "files/a.txt", to: "files/text/a.txt" };
  expect(await bench.preview(fileMove, args)).toEqual({
    kind: "move",
    title: "Move files/a.txt to files/text/a.txt",
    ...args,
  });
  await expect(bench.preview(fileMove, { ...args, to: "files/b.txt" })).rejects.toThrow("not overwritten");
  expect(fileMove.describe(args)).toBe("Moving files/a.txt to files/text/a.txt");
});

it("finds out after a crash where the file is", async () => {
  const args = { from: "files/a.txt", to: "files/x.txt" };
  expect(await bench.inspect(fileMove, args)).toContain("it was not moved");
  await bench.use(fileMove, args);
  expect(await bench.inspect(fileMove, args)).toContain("it was moved");
});
