import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ensureCoworkspaceFolder } from "../layout.ts";
import { readObject } from "../objects/read-object.ts";
import { undoChanges } from "../undo/undo-changes.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { changesSince } from "./compare-trees.ts";
import { keepTree, scanTree, type Tree } from "./tree.ts";

let place: CoworkspacePlace;
let before: Tree;
const at = (path: string) => join(place.directory, path);
function put(path: string, content: string) {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
}

beforeEach(async () => {
  place = await ensureCoworkspaceFolder(mkdtempSync(join(tmpdir(), "cowork-tree-")), "desk");
  put("files/a.txt", "A");
  put("files/box/b.txt", "B");
  put("files/box/.hidden", "H");
  put("output/c.txt", "C");
  mkdirSync(at("files/empty"));
  before = await keepTree(place, await scanTree(place));
});
afterEach(() => rmSync(dirname(place.directory), { recursive: true, force: true }));

const told = async () => {
  const { changes } = await changesSince(place, before);
  return changes.map(({ kind, entry, from, path }) => `${kind} ${entry} ${from ? `${from} > ` : ""}${path}`);
};

it("finds nothing where nothing happened, and reads nothing", async () => {
  const { changes, now } = await changesSince(place, before);
  expect(changes).toEqual([]);
  expect([...now.values()].every((entry) => entry.entry === "directory" || entry.hash !== null)).toBe(true);
});

it("finds what a command made, changed, moved and deleted", async () => {
  put("files/new/deep/n.txt", "N");
  put("files/a.txt", "A2");
  chmodSync(at("output/c.txt"), 0o755);
  renameSync(at("files/box/b.txt"), at("files/moved.txt"));
  rmSync(at("files/box"), { recursive: true });
  rmSync(at("files/empty"), { recursive: true });
  expect(await told()).toEqual([
    "created directory files/new",
    "created directory files/new/deep",
    "moved file files/box/b.txt > files/moved.txt",
    "created file files/new/deep/n.txt",
    "modified file files/a.txt",
    "modified file output/c.txt",
    "deleted file files/box/.hidden",
    "deleted directory files/empty",
    "deleted directory files/box",
  ]);
});

it("keeps the contents, so that all of it can be undone", async () => {
  put("files/a.txt", "A2");
  renameSync(at("files/box"), at("files/new-box"));
  put("files/new-box/b.txt", "B2");
  rmSync(at("output/c.txt"));
  const { changes } = await changesSince(place, before);
  const changed = changes.find(({ path }) => path === "files/a.txt");
  expect((await readObject(place, changed?.before ?? "", 10)).toString()).toBe("A");

  const all = changes.map((change, index) => ({ ...change, id: `c${index}` }));
  expect((await undoChanges(place, all, () => true, { act: "undo" })).conflicts).toEqual([]);
  const after = await keepTree(place, await scanTree(place));
  const seen = (tree: Tree) =>
    [...tree].map(([path, entry]) => [path, entry.mode, entry.entry === "file" ? entry.hash : null]).sort();
  expect(seen(after)).toEqual(seen(before));
});

it("leaves links be", async () => {
  symlinkSync("/etc", at("files/link"));
  linkSync(at("files/a.txt"), at("files/hard.txt"));
  expect(await told()).toEqual([]);
});
