import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureCoworkspaceFolder } from "../layout.ts";
import { readObject } from "../objects/read-object.ts";
import { undoChanges } from "../undo/undo-changes.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { captureEntry } from "./capture.ts";
import { holdPlaces } from "./hold-places.ts";
import { recoverAct } from "./recover-act.ts";
import { changesToWatched, type Found, type Watched, watchFolders } from "./watched-folders.ts";
import type { OthersChange } from "./with-others.ts";

const PLACES = ["files", "output"];
let place: CoworkspacePlace;
let watched: Watched;
let others: OthersChange[];
const at = (path: string) => join(place.directory, path);
const text = (path: string) => readFileSync(at(path), "utf8");
const kept = async (hash: string | null | undefined) => (await readObject(place, hash ?? "", 100)).toString();
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
  mkdirSync(at("output/empty"));
  others = [];
  await watch();
});
afterEach(() => rmSync(dirname(place.directory), { recursive: true, force: true }));

async function watch(act?: string) {
  const { watched: seen, closed } = await watchFolders(place, PLACES, act);
  watched = seen;
  return closed;
}
const made = new Map([["output/c.txt", createHash("sha256").update("C").digest("hex")]]);
const look = () => changesToWatched(place, watched, { others: async () => others, made: async () => made });

it("takes names that only our own unfinished files have from whatever else bears them", async () => {
  put("files/.cowork-tmp-x/h", "hidden");
  put("output/.cowork-tmp-f", "stash");
  put("files/.cowork-tmp-7-0123456789ab", "a write of ours, under way");
  symlinkSync("/etc/passwd", at("files/.cowork-tmp-8-0123456789ab"));
  linkSync(at("files/a.txt"), at("files/.cowork-tmp-hl"));
  const { changes, odd } = await look();
  expect(readdirSync(at("files")).sort()).toEqual([
    ".cowork-tmp-7-0123456789ab",
    "a.txt",
    "box",
    "cowork-tmp-x",
  ]);
  expect(statSync(at("files/a.txt")).nlink).toBe(1);
  expect(text("output/cowork-tmp-f")).toBe("stash");
  expect(odd.map(({ kind }) => kind)).toContain("name");
  expect(changes.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual([
    "created files/cowork-tmp-x",
    "created files/cowork-tmp-x/h",
    "created output/cowork-tmp-f",
  ]);
});
const told = ({ changes }: Pick<Found, "changes">) =>
  changes.map(({ kind, entry, from, path }) => `${kind} ${entry} ${from ? `${from} > ` : ""}${path}`);

it("finds nothing where nothing happened", async () => {
  expect(await look()).toEqual({ changes: [], restored: [], odd: [] });
});

it("finds what a command made, changed, moved and deleted", async () => {
  put("files/new/deep/n.txt", "N");
  put("files/a.txt", "A2");
  chmodSync(at("output/c.txt"), 0o755);
  renameSync(at("files/box/b.txt"), at("files/moved.txt"));
  rmSync(at("output/empty"), { recursive: true });
  expect(told(await look())).toEqual([
    "created directory files/new",
    "created directory files/new/deep",
    "moved file files/box/b.txt > files/moved.txt",
    "created file files/new/deep/n.txt",
    "modified file files/a.txt",
    "modified file output/c.txt",
    "deleted directory output/empty",
  ]);
});

it("puts back what was deleted of granted files, with modes and empty folders", async () => {
  chmodSync(at("files/box/b.txt"), 0o750);
  mkdirSync(at("files/box/empty"));
  await watch();
  rmSync(at("files/box"), { recursive: true });
  rmSync(at("output/c.txt"));
  const found = await look();
  expect(found.restored.map(({ path }) => path).sort()).toEqual([
    "files/box",
    "files/box/.hidden",
    "files/box/b.txt",
    "files/box/empty",
  ]);
  expect(told(found)).toEqual(["deleted file output/c.txt"]);
  expect(text("files/box/b.txt") + text("files/box/.hidden")).toBe("BH");
  expect(statSync(at("files/box/b.txt")).mode & 0o777).toBe(0o750);
  expect(readdirSync(at("files/box/empty"))).toEqual([]);
});

it("keeps the contents, so that all of it can be undone", async () => {
  put("files/a.txt", "A2");
  renameSync(at("files/box"), at("files/new-box"));
  rmSync(at("output/c.txt"));
  const { changes } = await look();
  expect(await kept(changes.find(({ path }) => path === "files/a.txt")?.before)).toBe("A");

  const all = changes.map((change, index) => ({ ...change, id: `c${index}` }));
  expect((await undoChanges(place, all, () => true, { act: "undo" })).conflicts).toEqual([]);
  expect((await look()).changes).toEqual([]);
});

it("sees a content that was changed in place and its date set back", async () => {
  const past = new Date(Date.now() - 3_600_000);
  utimesSync(at("files/a.txt"), past, past);
  await watch();
  const fd = openSync(at("files/a.txt"), "r+");
  writeSync(fd, "Z");
  closeSync(fd);
  utimesSync(at("files/a.txt"), past, past);
  const { changes } = await look();
  expect(told({ changes })).toEqual(["modified file files/a.txt"]);
  expect((await kept(changes[0]?.before)) + (await kept(changes[0]?.after))).toBe("AZ");
});

function twoOfOneName() {
  put("files/\u00e9", "composed");
  put("files/e\u0301", "decomposed");
}

describe("what cannot be recorded", () => {
  it.each<[string, () => void]>([
    ["link", () => symlinkSync("/etc", at("files/link"))],
    ["hard link", () => linkSync(at("files/a.txt"), at("files/hard.txt"))],
    ["rights", () => chmodSync(at("files/a.txt"), 0o4755)],
    ["name", () => put("files/x\\y.txt", "odd")],
    ["name", () => writeFileSync(Buffer.from(`${at("files")}/caf\xe9`, "latin1"), "odd")],
    ["name", twoOfOneName],
    ["too deep", () => put(`files/${"d/".repeat(120)}f`, "deep")],
  ])("closes the place that holds it: %s", async (kind, make) => {
    make();
    const closed = await watch();
    expect(closed.map(({ path }) => path)).toEqual(["files"]);
    expect(closed[0]?.odd.map((one) => one.kind)).toContain(kind);
    expect(watched.places).toEqual(["output"]);
    put("output/new", "N");
    expect(told(await look())).toEqual(["created file output/new"]);
  });

  it("is removed, or made ordinary, where it came with the act", async () => {
    symlinkSync("/etc", at("files/link"));
    linkSync(at("files/a.txt"), at("files/0-hard.txt"));
    linkSync(at("output/c.txt"), at("files/second.txt"));
    put("output/tool", "t");
    chmodSync(at("output/tool"), 0o4755);
    put("files/x\\y.txt", "backslash");
    writeFileSync(Buffer.from(`${at("files")}/caf\xe9`, "latin1"), "latin");
    const found = await look();
    expect(found.odd.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual([
      "hard link files/0-hard.txt",
      "hard link files/second.txt",
      "link files/link",
      'name files/"caf\ufffd"',
      'name files/"x\\\\y.txt"',
      "rights output/tool",
    ]);
    expect(told(found).sort()).toEqual([
      "created file files/caf_",
      "created file files/x_y.txt",
      "created file output/tool",
    ]);
    expect(text("files/caf_") + text("files/x_y.txt")).toBe("latinbackslash");
    expect(statSync(at("output/tool")).mode & 0o7777).toBe(0o755);
    expect(await watch()).toEqual([]);
  });

  it("costs nothing of the record: a tree too deep goes, what was deleted is back", async () => {
    rmSync(at("files/a.txt"));
    // Deeper than a path can tell, and than folders can be open at once.
    const home = process.cwd();
    process.chdir(at("files"));
    for (let depth = 0; depth < 1_500; depth++) {
      mkdirSync("abcdef");
      process.chdir("abcdef");
    }
    writeFileSync("bottom", "x");
    process.chdir(home);
    const found = await look();
    expect(found.restored.map(({ path }) => path)).toEqual(["files/a.txt"]);
    expect(text("files/a.txt")).toBe("A");
    expect(found.odd.map(({ kind }) => kind)).toEqual(["too deep"]);
    expect(found.changes.every(({ path }) => path.startsWith("files/abcdef"))).toBe(true);
    expect(await watch()).toEqual([]);
  });

  it("does not shut the server out: folders and files stay readable for it, places keep their modes", async () => {
    put("output/secret", "s");
    chmodSync(at("output/secret"), 0o000);
    chmodSync(at("files/box"), 0o000);
    chmodSync(at("files"), 0o000);
    const { changes } = await look();
    expect(told({ changes })).toEqual(["created file output/secret", "modified directory files/box"]);
    const mode = (path: string) => statSync(at(path)).mode & 0o777;
    expect([mode("output/secret"), mode("files/box"), mode("files")]).toEqual([0o400, 0o700, 0o755]);
    expect(changes.map(({ after_mode }) => after_mode)).toEqual([0o400, 0o700]);
  });
});

describe("what others did meanwhile", () => {
  it("leaves what the act had deleted beside what somebody has put in its place since", async () => {
    rmSync(at("files/a.txt"));
    put("files/a.txt", "a person's");
    const now = await captureEntry(place, "files/a.txt");
    const after = now?.entry === "file" ? now.hash : null;
    others.push({ path: "files/a.txt", entry: "file", kind: "created", from: null, after, after_mode: null });
    const { changes, restored } = await look();
    expect([text("files/a.txt"), text("files/a (deleted).txt")]).toEqual(["a person's", "A"]);
    expect(restored).toEqual([]);
    expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual(["created files/a (deleted).txt"]);
  });

  const edit = async (path: string, content: string, kind: OthersChange["kind"] = "modified") => {
    put(path, content);
    const now = await captureEntry(place, path);
    others.push({ path, kind, from: null, after: now?.entry === "file" ? now.hash : null });
  };

  it("is theirs", async () => {
    await edit("files/a.txt", "theirs");
    await edit("files/new.txt", "theirs", "created");
    renameSync(at("output/c.txt"), at("output/d.txt"));
    const moved = await captureEntry(place, "output/d.txt");
    const after = moved?.entry === "file" ? moved.hash : null;
    others.push({ path: "output/d.txt", kind: "moved", from: "output/c.txt", after });
    put("files/mine.txt", "mine");
    expect(told(await look())).toEqual(["created file files/mine.txt"]);
  });

  it("is what a change over it gives back", async () => {
    await edit("files/a.txt", "theirs");
    put("files/a.txt", "the command's");
    await edit("files/new.txt", "theirs too", "created");
    put("files/new.txt", "the command's too");
    const { changes } = await look();
    expect(told({ changes })).toEqual(["modified file files/a.txt", "modified file files/new.txt"]);
    const all = changes.map((change, index) => ({ ...change, id: `c${index}` }));
    await undoChanges(place, all, () => true, { act: "undo" });
    expect([text("files/a.txt"), text("files/new.txt")]).toEqual(["theirs", "theirs too"]);
  });

  it("is what a deletion of it puts back", async () => {
    await edit("files/a.txt", "theirs");
    rmSync(at("files/a.txt"));
    expect((await look()).restored.map(({ path }) => path)).toEqual(["files/a.txt"]);
    expect(text("files/a.txt")).toBe("theirs");
  });

  it("counts as it is now, whatever the order of the records", async () => {
    await edit("files/a.txt", "second");
    others.unshift({ path: "files/a.txt", kind: "modified", from: null, after: "0".repeat(64) });
    others.reverse();
    expect(told(await look())).toEqual([]);
  });
});

it("finds out after a crash, and tidies and puts back then", async () => {
  await watch("act");
  put("files/made.txt", "made");
  rmSync(at("files/a.txt"));
  symlinkSync("/etc", at("files/link"));
  expect(told({ changes: await recoverAct(place, "act") })).toEqual(["created file files/made.txt"]);
  expect(text("files/a.txt")).toBe("A");
  expect(existsSync(at("files/link"))).toBe(false);
});

it("stops waiting to find out where it is stopped, and finds out later", async () => {
  await watch("act");
  put("files/made.txt", "made");
  const stop = new AbortController();
  await holdPlaces(place, ["files"], { agent: "another" }, async () => {
    const waiting = recoverAct(place, "act", { others: async () => [], signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
  });
  expect(told({ changes: await recoverAct(place, "act") })).toEqual(["created file files/made.txt"]);
});
