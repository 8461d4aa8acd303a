import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { listTrash } from "../coworkspace/trash.ts";
import { fileDelete } from "./file-delete.ts";
import { sha256, ToolBench } from "./testing/tool-bench.ts";

let bench: ToolBench;
beforeEach(async () => {
  bench = await ToolBench.open({ "files/a.txt": "A", "files/dir/b.txt": "BB", "files/dir/.c": "CCC" });
});
afterEach(() => bench.close());

it("moves a file to the trash and tells the change", async () => {
  const outcome = await bench.use(fileDelete, { path: "files/a.txt" });
  expect(outcome.changes).toMatchObject([
    { path: "files/a.txt", kind: "deleted", from: null, before: sha256("A"), after: null, after_mode: null },
  ]);
  expect(existsSync(join(bench.root, "files/a.txt"))).toBe(false);
  expect(await listTrash({ directory: bench.root })).toMatchObject([
    { path: "files/a.txt", deleted_by: "main" },
  ]);
});

it("tells every file of a folder, hidden ones too, and the folder last", async () => {
  const { changes } = await bench.use(fileDelete, { path: "files/dir" });
  const files = changes?.filter(({ entry }) => entry === "file").map(({ path }) => path);
  expect(files?.toSorted()).toEqual(["files/dir/.c", "files/dir/b.txt"]);
  expect(changes?.at(-1)).toMatchObject({ path: "files/dir", entry: "directory", kind: "deleted" });
});

it("shows count and size", async () => {
  expect(await bench.preview(fileDelete, { path: "files/a.txt" })).toEqual({
    kind: "delete",
    title: "Delete files/a.txt (1 byte)",
    path: "files/a.txt",
    files: 1,
    size: 1,
    before_sha256: expect.any(String),
  });
  expect(await bench.preview(fileDelete, { path: "files/dir/" })).toEqual({
    kind: "delete",
    title: "Delete the folder files/dir with 2 files (5 bytes)",
    path: "files/dir",
    files: 2,
    size: 5,
    before_sha256: expect.any(String),
  });
});

it("shows another state as soon as anything in it changes, hidden or deep, of the same size too", async () => {
  const look = async () => {
    const preview = await bench.preview(fileDelete, { path: "files/dir" });
    return preview.kind === "delete" ? preview.before_sha256 : undefined;
  };
  const states = [await look(), await look()];
  expect(states[0]).toBe(states[1]);
  bench.put("files/dir/.c", "ccc");
  states.push(await look());
  bench.put("files/dir/deep/new.txt", "");
  states.push(await look());
  expect(new Set(states).size).toBe(3);
});

it("does not delete what the person did not see", async () => {
  const seen = await bench.preview(fileDelete, { path: "files/dir" });
  bench.put("files/dir/new.txt", "written at the last moment");
  await expect(bench.use(fileDelete, { path: "files/dir" }, { seen })).rejects.toThrow("by somebody else");
  expect(bench.text("files/dir/new.txt")).toContain("last moment");
  const now = await bench.preview(fileDelete, { path: "files/dir" });
  expect(await bench.use(fileDelete, { path: "files/dir" }, { seen: now })).toMatchObject({ ok: true });
});

it("is a deletion to the gate, and needs something to delete", async () => {
  expect(await bench.effects(fileDelete, { path: "files/a.txt" })).toMatchObject([
    { kind: "delete", area: "granted" },
  ]);
  await expect(bench.effects(fileDelete, { path: "files/none" })).rejects.toThrow("There is no");
  await expect(bench.effects(fileDelete, { path: "output" })).rejects.toThrow("cannot be changed");
});

it("finds out after a crash whether it is gone", async () => {
  expect(await bench.inspect(fileDelete, { path: "files/a.txt" })).toBe("files/a.txt is still there.");
  await bench.use(fileDelete, { path: "files/a.txt" });
  expect(await bench.inspect(fileDelete, { path: "files/a.txt" })).toContain("is not there");
});
