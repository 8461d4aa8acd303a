import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { MountInRun } from "../agent/ports/tool.ts";
import { readNote } from "../coworkspace/changes/note-act.ts";
import { listTrash, restoreFromTrash } from "../coworkspace/trash.ts";
import { undoChanges } from "../coworkspace/undo/undo-changes.ts";
import { fileDelete } from "./file-delete.ts";
import { fileEdit } from "./file-edit.ts";
import { fileList } from "./file-list.ts";
import { fileMove } from "./file-move.ts";
import { fileRead } from "./file-read.ts";
import { fileSearch } from "./file-search.ts";
import { fileWrite } from "./file-write.ts";
import { placesOf } from "./places-of.ts";
import { recoverNoted } from "./recorded-act.ts";
import { ToolBench } from "./testing/tool-bench.ts";
import { placeOf } from "./tool-path.ts";

let bench: ToolBench;
let server: string;
let mounts: MountInRun[];
beforeEach(async () => {
  bench = await ToolBench.open({ "files/mine.txt": "mine" });
  server = mkdtempSync(join(tmpdir(), "mount-"));
  writeFileSync(join(server, "a.txt"), "alpha");
  mounts = [{ name: "team", directory: server, level: "full" }];
  bench.context.mounts = mounts;
});
afterEach(() => {
  bench.close();
  rmSync(server, { recursive: true, force: true });
});

it("lists, reads and searches what was granted, under mounts/NAME/", async () => {
  expect((await bench.use(fileList, { path: "mounts" })).result).toContain("mounts/team/");
  expect((await bench.use(fileList, { path: "mounts/team" })).result).toContain("mounts/team/a.txt");
  expect((await bench.use(fileRead, { path: "mounts/team/a.txt" })).result).toBe("alpha");
  expect((await bench.use(fileSearch, { query: "alph", path: "mounts/team" })).result).toContain(
    "a.txt, line 1",
  );
});

it("knows no folder that was not granted", async () => {
  bench.context.mounts = [];
  for (const [tool, args] of [
    [fileList, { path: "mounts/team" }],
    [fileRead, { path: "mounts/team/a.txt" }],
    [fileWrite, { path: "mounts/team/a.txt", content: "x" }],
    [fileMove, { from: "mounts/team/a.txt", to: "output/a.txt" }],
    [fileDelete, { path: "mounts/team/a.txt" }],
  ] as const) {
    await expect(bench.use(tool, args)).rejects.toThrow(/There is no (mounted folder )?"/);
  }
  expect(readFileSync(join(server, "a.txt"), "utf8")).toBe("alpha");
});

it("writes, edits, moves and deletes there, on record, and takes all of it back", async () => {
  const outcomes = [
    await bench.use(fileWrite, { path: "mounts/team/new/b.txt", content: "beta" }),
    await bench.use(fileEdit, { path: "mounts/team/a.txt", old_text: "alpha", new_text: "ALPHA" }),
    await bench.use(fileMove, { from: "mounts/team/a.txt", to: "files/a.txt" }),
    await bench.use(fileDelete, { path: "mounts/team/new" }),
  ];
  expect(existsSync(join(server, "new"))).toBe(false);
  expect(bench.text("files/a.txt")).toBe("ALPHA");
  const changes = outcomes.flatMap((outcome) => outcome.changes ?? []);
  expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    "created mounts/team/new",
    "created mounts/team/new/b.txt",
    "modified mounts/team/a.txt",
    "moved files/a.txt",
    "deleted mounts/team/new/b.txt",
    "deleted mounts/team/new",
  ]);
  const all = changes.map((change, index) => ({ ...change, id: `c${index}` }));
  const undone = await undoChanges(placeOf(bench.context), all, () => true, { act: "undo" });
  expect(undone.conflicts).toEqual([]);
  expect(readFileSync(join(server, "a.txt"), "utf8")).toBe("alpha");
  expect(existsSync(join(server, "new"))).toBe(false);
  expect(existsSync(join(bench.root, "files/a.txt"))).toBe(false);
});

it("puts what is deleted there into the coworkspace's trash, from where it can be restored", async () => {
  await bench.use(fileDelete, { path: "mounts/team/a.txt" });
  const place = placeOf(bench.context);
  const [entry] = await listTrash(place);
  expect(entry).toMatchObject({ path: "mounts/team/a.txt", deleted_by: "main" });
  await restoreFromTrash(place, entry?.id ?? "");
  expect(readFileSync(join(server, "a.txt"), "utf8")).toBe("alpha");
});

it("follows no link out of the folder", async () => {
  symlinkSync("/etc", join(server, "etc"));
  mkdirSync(join(server, "in"));
  symlinkSync("/etc/hostname", join(server, "in/name.txt"));
  for (const path of ["mounts/team/etc/hostname", "mounts/team/in/name.txt", "mounts/team/../a"]) {
    await expect(bench.use(fileRead, { path })).rejects.toThrow();
    await expect(bench.use(fileWrite, { path, content: "x" })).rejects.toThrow();
  }
});

it("claims nothing about a folder that is mounted no longer, and finds what a revoked one shows", async () => {
  bench.context.call = "call-1";
  await bench.use(fileDelete, { path: "mounts/team/a.txt" });
  expect(await readNote(placeOf(bench.context), "call-1")).toHaveLength(1);
  bench.context.mounts = [];
  expect(await recoverNoted(bench.context)).toEqual([]);
  bench.context.every_mount = async () => ({ team: server });
  expect(await recoverNoted(bench.context)).toMatchObject([{ kind: "deleted", path: "mounts/team/a.txt" }]);
});

it("names the places of a call with the level in effect", () => {
  expect(placesOf({ ...bench.context, level: "read" })).toEqual([
    { path: "files", directory: join(bench.root, "files"), level: "read", own: false },
    { path: "output", directory: join(bench.root, "output"), level: "full", own: true },
    { path: "mounts/team", directory: server, level: "full", own: false },
  ]);
});
