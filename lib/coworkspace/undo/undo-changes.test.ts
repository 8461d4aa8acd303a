import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FolderChange } from "../../contracts/changes.ts";
import { planDelete, planMove, planWrite } from "../changes/plan-changes.ts";
import { ensureCoworkspaceFolder } from "../layout.ts";
import { movePath } from "../move-path.ts";
import { readObject } from "../objects/read-object.ts";
import { restoreFromTrash, trashPath } from "../trash.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { writeFile } from "../write-file.ts";
import { undoChanges } from "./undo-changes.ts";
import type { OnConflict, UndoChange } from "./undo-types.ts";

const OTHER_DISK = existsSync("/dev/shm") && statSync("/dev/shm").dev !== statSync(tmpdir()).dev;
let place: CoworkspacePlace;
let log: UndoChange[];
let turn: number;
const turnOf = new Map<string, number>();

beforeEach(async () => {
  const root = mkdtempSync(join(tmpdir(), "cowork-undo-"));
  place = await ensureCoworkspaceFolder(root, "desk");
  log = [];
  turn = 1;
});
afterEach(() => rmSync(dirname(place.directory), { recursive: true, force: true }));

const at = (path: string) => join(place.directory, path);
const text = (path: string) => (existsSync(at(path)) ? readFileSync(at(path), "utf8") : null);
const names = (path: string) => readdirSync(at(path)).sort();

/** What a person does, past all records. */
function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
}

/** What the agent does, recorded as its tools record it. */
const agent = {
  async write(path: string, content: string | Buffer) {
    const { changes } = await planWrite(place, path, content);
    await writeFile(place, path, content);
    record(changes);
  },
  async move(from: string, to: string) {
    const changes = await planMove(place, from, to);
    await movePath(place, from, to);
    record(changes);
  },
  async delete(path: string) {
    const changes = await planDelete(place, path);
    await trashPath(place, path);
    record(changes);
  },
};

function record(changes: readonly FolderChange[]): void {
  for (const change of changes) {
    const id = `c${log.length}`;
    turnOf.set(id, turn);
    log.push({ ...change, id });
  }
}

const undo = (
  isChosen: (change: UndoChange) => boolean = () => true,
  onConflict: OnConflict = "keep",
  all: readonly UndoChange[] = log,
) => undoChanges(place, all, isChosen, { act: "undo", onConflict });

const asChanges = (changes: readonly FolderChange[]) =>
  changes.map((change, index) => ({ ...change, id: `u${index}` }));

describe("the rights of a folder", () => {
  const mode = (path: string) => statSync(at(path)).mode & 0o7777;
  /** What a command does. */
  function chmod(path: string, before_mode: number, after_mode: number) {
    chmodSync(at(path), after_mode);
    const change = { path, entry: "directory" as const, kind: "modified" as const, from: null };
    record([{ ...change, before: null, after: null, before_mode, after_mode }]);
  }

  it("come back, through several changes, and the undo can be undone", async () => {
    mkdirSync(at("files/box"));
    chmodSync(at("files/box"), 0o2755);
    chmod("files/box", 0o755, 0o700);
    chmodSync(at("files/box"), 0o2700);
    chmod("files/box", 0o700, 0o770);
    const { changes, undone, restored } = await undo();
    expect([undone, restored, mode("files/box")]).toEqual([["c0", "c1"], ["files/box"], 0o755]);
    expect((await undo(() => true, "keep", asChanges(changes))).conflicts).toEqual([]);
    expect(mode("files/box")).toBe(0o770);
  });

  it("stay where somebody has changed them since, which is told; or are replaced", async () => {
    mkdirSync(at("files/box"), { mode: 0o755 });
    chmod("files/box", 0o755, 0o700);
    chmodSync(at("files/box"), 0o750);
    const kept = await undo();
    expect(kept).toMatchObject({ undone: [], conflicts: [{ path: "files/box", reason: "changed_since" }] });
    expect(mode("files/box")).toBe(0o750);
    expect((await undo(() => true, "replace")).undone).toEqual(["c0"]);
    expect(mode("files/box")).toBe(0o755);
  });

  it("come back with a folder that was moved or deleted after", async () => {
    put("files/box/a.txt", "a");
    chmodSync(at("files/box"), 0o750);
    chmod("files/box", 0o750, 0o700);
    await agent.move("files/box", "files/crate");
    await agent.delete("files/crate");
    expect((await undo()).conflicts).toEqual([]);
    expect([mode("files/box"), text("files/box/a.txt")]).toEqual([0o750, "a"]);
  });
});

describe.skipIf(!OTHER_DISK)("on another disk", () => {
  let mounted: string;
  beforeEach(() => {
    mounted = mkdtempSync("/dev/shm/cowork-undo-");
    place = { ...place, mounts: { shm: mounted } };
  });
  afterEach(() => rmSync(mounted, { recursive: true, force: true }));

  it("a file that was changed and moved gets its content back too", async () => {
    writeFileSync(join(mounted, "a.txt"), "old");
    await agent.write("mounts/shm/a.txt", "new");
    await agent.move("mounts/shm/a.txt", "files/a.txt");
    expect(await undo()).toMatchObject({ conflicts: [], undone: ["c0", "c1"] });
    expect([readFileSync(join(mounted, "a.txt"), "utf8"), text("files/a.txt")]).toEqual(["old", null]);
  });

  it("folders keep their rights when they are moved, deleted and restored", async () => {
    mkdirSync(join(mounted, "box/in"), { recursive: true });
    chmodSync(join(mounted, "box/in"), 0o750);
    chmodSync(join(mounted, "box"), 0o711);
    await movePath(place, "mounts/shm/box", "files/box");
    const modes = (top: string) => [top, join(top, "in")].map((path) => statSync(path).mode & 0o777);
    expect(modes(at("files/box"))).toEqual([0o711, 0o750]);
    await movePath(place, "files/box", "mounts/shm/box");
    const { id } = await trashPath(place, "mounts/shm/box");
    await restoreFromTrash(place, id);
    expect(modes(join(mounted, "box"))).toEqual([0o711, 0o750]);
  });
});

describe("one file", () => {
  it("that was changed gets its bytes and mode back", async () => {
    put("files/a.txt", "old");
    chmodSync(at("files/a.txt"), 0o640);
    await agent.write("files/a.txt", "new");
    chmodSync(at("files/a.txt"), 0o640);
    expect(await undo()).toMatchObject({ restored: ["files/a.txt"], conflicts: [], undone: ["c0"] });
    expect(text("files/a.txt")).toBe("old");
    expect(statSync(at("files/a.txt")).mode & 0o777).toBe(0o640);
  });

  it("that was made goes, with the folders that were made for it", async () => {
    await agent.write("files/new/deep/a.txt", "hello");
    expect((await undo()).restored).toEqual(["files/new", "files/new/deep", "files/new/deep/a.txt"]);
    expect(names("files")).toEqual([]);
  });

  it("that was deleted comes back with its mode", async () => {
    put("files/run.sh", "#!/bin/sh\n");
    chmodSync(at("files/run.sh"), 0o755);
    await agent.delete("files/run.sh");
    expect(await undo()).toMatchObject({ restored: ["files/run.sh"], conflicts: [] });
    expect(text("files/run.sh")).toBe("#!/bin/sh\n");
    expect(statSync(at("files/run.sh")).mode & 0o777).toBe(0o755);
  });

  it("that was moved and changed many times is back where and as it was", async () => {
    put("files/a.txt", "1");
    await agent.write("files/a.txt", "2");
    await agent.move("files/a.txt", "files/b.txt");
    await agent.write("files/b.txt", "3");
    await agent.move("files/b.txt", "files/dir/c.txt");
    expect((await undo()).conflicts).toEqual([]);
    expect(names("files")).toEqual(["a.txt"]);
    expect(text("files/a.txt")).toBe("1");
  });

  it("that was made and deleted leaves no trace", async () => {
    await agent.write("files/a.txt", "1");
    await agent.delete("files/a.txt");
    expect(await undo()).toMatchObject({ restored: [], conflicts: [], changes: [] });
    expect(names("files")).toEqual([]);
  });
});

describe("folders", () => {
  it("that were moved come back, empty ones and their modes too", async () => {
    put("files/box/a.txt", "A");
    mkdirSync(at("files/box/empty"));
    chmodSync(at("files/box/empty"), 0o700);
    await agent.move("files/box", "files/other/box");
    expect((await undo()).conflicts).toEqual([]);
    expect(names("files")).toEqual(["box"]);
    expect(names("files/box")).toEqual(["a.txt", "empty"]);
    expect(statSync(at("files/box/empty")).mode & 0o777).toBe(0o700);
  });

  it("that were deleted come back, empty ones too", async () => {
    put("files/box/deep/a.txt", "A");
    mkdirSync(at("files/box/empty"));
    await agent.delete("files/box");
    expect((await undo()).conflicts).toEqual([]);
    expect(names("files/box")).toEqual(["deep", "empty"]);
    expect(text("files/box/deep/a.txt")).toBe("A");
  });

  it("stay where a person has put something into them", async () => {
    await agent.write("files/new/a.txt", "A");
    put("files/new/mine.txt", "mine");
    expect((await undo()).conflicts).toEqual([]);
    expect(names("files/new")).toEqual(["mine.txt"]);
  });
});

describe("names that were swapped", () => {
  it("are swapped back", async () => {
    put("files/a.txt", "A");
    put("files/b.txt", "B");
    await agent.move("files/a.txt", "files/t.txt");
    await agent.move("files/b.txt", "files/a.txt");
    await agent.move("files/t.txt", "files/b.txt");
    const { changes, conflicts } = await undo();
    expect(conflicts).toEqual([]);
    expect([text("files/a.txt"), text("files/b.txt")]).toEqual(["A", "B"]);
    expect(names("files")).toEqual(["a.txt", "b.txt"]);
    await undo(() => true, "keep", asChanges(changes));
    expect([text("files/a.txt"), text("files/b.txt")]).toEqual(["B", "A"]);
  });

  it("are freed for what was there before", async () => {
    put("files/a.txt", "A");
    put("files/b.txt", "B");
    await agent.delete("files/a.txt");
    await agent.move("files/b.txt", "files/a.txt");
    await agent.write("files/b.txt", "new");
    expect((await undo()).conflicts).toEqual([]);
    expect([text("files/a.txt"), text("files/b.txt")]).toEqual(["A", "B"]);
  });
});

describe("what a person did since", () => {
  const lines = "one\ntwo\nthree\nfour\nfive\n";

  it("is kept in another place of the same text", async () => {
    put("files/a.txt", lines);
    await agent.write("files/a.txt", lines.replace("one", "ONE"));
    put("files/a.txt", lines.replace("one", "ONE").replace("five", "FIVE, by hand"));
    expect((await undo()).conflicts).toEqual([]);
    expect(text("files/a.txt")).toBe(lines.replace("five", "FIVE, by hand"));
  });

  it("is kept in between two changes of the agent", async () => {
    put("files/a.txt", lines);
    await agent.write("files/a.txt", lines.replace("one", "ONE"));
    put("files/a.txt", lines.replace("one", "ONE").replace("three", "THREE, by hand"));
    await agent.write("files/a.txt", (text("files/a.txt") ?? "").replace("five", "FIVE"));
    expect((await undo()).conflicts).toEqual([]);
    expect(text("files/a.txt")).toBe(lines.replace("three", "THREE, by hand"));
  });

  it("follows a file that is moved back", async () => {
    put("files/a.bin", Buffer.from([0, 1, 2]));
    await agent.move("files/a.bin", "files/dir/a.bin");
    put("files/dir/a.bin", Buffer.from([0, 9, 9]));
    expect((await undo()).conflicts).toEqual([]);
    expect(readFileSync(at("files/a.bin"))).toEqual(Buffer.from([0, 9, 9]));
    expect(existsSync(at("files/dir"))).toBe(false);
  });

  it.each<[OnConflict, string, (string | null)[]]>([
    ["keep", "mine", [null]],
    ["both", "mine", ["old"]],
    ["replace", "old", [null]],
  ])("in the same place, told to %s, leaves “%s”", async (onConflict, left, copies) => {
    put("files/a.txt", "old");
    await agent.write("files/a.txt", "new");
    put("files/a.txt", "mine");
    const { conflicts, changes } = await undo(() => true, onConflict);
    expect(text("files/a.txt")).toBe(left);
    expect(text("files/a (before the run).txt")).toBe(copies[0]);
    expect(conflicts.map(({ reason }) => reason)).toEqual(onConflict === "replace" ? [] : ["changed_since"]);
    // And that can be undone: what was there before the undo is there again.
    await undo(() => true, "keep", asChanges(changes));
    expect([text("files/a.txt"), text("files/a (before the run).txt")]).toEqual(["mine", null]);
  });

  it("offers both contents", async () => {
    put("files/a.bin", Buffer.from([0, 1]));
    await agent.write("files/a.bin", Buffer.from([0, 2]));
    put("files/a.bin", Buffer.from([0, 3]));
    const [conflict] = (await undo()).conflicts;
    expect(await readObject(place, conflict?.before ?? "", 10)).toEqual(Buffer.from([0, 1]));
    expect(await readObject(place, conflict?.current ?? "", 10)).toEqual(Buffer.from([0, 3]));
  });

  it("to a file that the agent made keeps the file", async () => {
    await agent.write("files/a.txt", "made");
    put("files/a.txt", "made, and changed by hand");
    expect((await undo()).conflicts).toMatchObject([{ path: "files/a.txt", before: null }]);
    expect(text("files/a.txt")).toBe("made, and changed by hand");
  });

  it("by deleting stays deleted", async () => {
    put("files/a.txt", "old");
    await agent.write("files/a.txt", "new");
    rmSync(at("files/a.txt"));
    expect((await undo()).conflicts).toMatchObject([{ reason: "gone", current: null }]);
    expect(text("files/a.txt")).toBeNull();
  });

  it("by taking a name leaves both files be", async () => {
    put("files/a.txt", "A");
    await agent.move("files/a.txt", "files/b.txt");
    put("files/a.txt", "another file");
    expect((await undo()).conflicts).toMatchObject([{ reason: "taken" }]);
    expect([text("files/a.txt"), text("files/b.txt")]).toEqual(["another file", "A"]);
  });
});

describe("a choice of changes", () => {
  const inTurn = (wanted: number) => (change: UndoChange) => turnOf.get(change.id) === wanted;

  it("of one turn leaves the others", async () => {
    put("files/a.txt", "one\ntwo\nthree\nfour\n");
    await agent.write("files/a.txt", "ONE\ntwo\nthree\nfour\n");
    turn = 2;
    await agent.write("files/a.txt", "ONE\ntwo\nthree\nFOUR\n");
    await agent.write("files/b.txt", "B");
    turn = 3;
    await agent.write("files/c.txt", "C");
    expect((await undo(inTurn(2))).conflicts).toEqual([]);
    expect(text("files/a.txt")).toBe("ONE\ntwo\nthree\nfour\n");
    expect(names("files")).toEqual(["a.txt", "c.txt"]);
  });

  it("of an early turn keeps what a later one built upon it", async () => {
    await agent.write("files/a.txt", "A");
    turn = 2;
    await agent.move("files/a.txt", "files/b.txt");
    expect((await undo(inTurn(1))).conflicts).toMatchObject([
      { reason: "changed_later", path: "files/b.txt" },
    ]);
    expect(text("files/b.txt")).toBe("A");
  });

  it("can be undone in turn, and what came in between stays", async () => {
    put("files/a.txt", "one\ntwo\nthree\n");
    await agent.write("files/a.txt", "ONE\ntwo\nthree\n");
    await agent.write("files/new/b.txt", "B");
    const { changes } = await undo();
    put("files/a.txt", "one\ntwo\nthree\nby hand\n");
    expect((await undo(() => true, "keep", asChanges(changes))).conflicts).toEqual([]);
    expect(text("files/a.txt")).toBe("ONE\ntwo\nthree\nby hand\n");
    expect(text("files/new/b.txt")).toBe("B");
  });
});

describe("a hostile folder", () => {
  it("gets nothing written through a link that has taken a folder's place", async () => {
    put("files/box/a.txt", "A");
    await agent.delete("files/box");
    const outside = join(dirname(place.directory), "outside");
    mkdirSync(outside);
    symlinkSync(outside, at("files/box"));
    const { conflicts } = await undo();
    expect(conflicts.length).toBeGreaterThan(0);
    expect(readdirSync(outside)).toEqual([]);
  });

  it("keeps a hard link that has taken a file's place", async () => {
    put("files/a.txt", "old");
    await agent.write("files/a.txt", "new");
    const outside = join(dirname(place.directory), "outside.txt");
    writeFileSync(outside, "secret");
    rmSync(at("files/a.txt"));
    linkSync(outside, at("files/a.txt"));
    expect((await undo()).conflicts).toMatchObject([
      { reason: "failed", detail: expect.stringContaining("hard link") },
    ]);
    expect(readFileSync(outside, "utf8")).toBe("secret");
  });

  it("gives names back that could not be newly made", async () => {
    for (const name of ["con.txt", "what?.txt", ".hidden", " space "]) put(`files/odd/${name}`, name);
    await agent.move("files/odd", "files/moved");
    await agent.delete("files/moved");
    expect((await undo()).conflicts).toEqual([]);
    expect(names("files/odd")).toEqual([" space ", ".hidden", "con.txt", "what?.txt"]);
  });
});

it("keeps an empty folder that an undone undo brings back", async () => {
  mkdirSync(at("files/empty"));
  await agent.move("files/empty", "files/box");
  const first = await undo();
  expect(names("files")).toEqual(["empty"]);
  const settled = [
    ...log.map((change) => ({ ...change, settled: true })),
    ...first.changes.map((change, index) => ({ ...change, id: `u${index}` })),
  ];
  const second = await undo((change) => change.id.startsWith("u"), "keep", settled);
  expect(names("files")).toEqual(["box"]);
  expect(second.undone).toHaveLength(first.changes.length);
});
