import { type BigIntStats, chmodSync, lstatSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { withDirectory } from "../directory.ts";
import { type CoworkspaceError, errnoOf, fromSystemError, isCoworkspaceError } from "../errors.ts";
import { isAscii } from "../names.ts";
import type { OpenDirectory } from "../open-directory.ts";
import { atOnce } from "../undo/at-once.ts";
import { changedOf, versionOf } from "../version.ts";
import { type CoworkspacePlace, resolveCoworkspacePath } from "../work-path.ts";
import { captureEntry } from "./capture.ts";
import { namesIn, type OddEntry, oddKind, readableMode, removeOdd, type Tidy } from "./odd-entries.ts";

export type TreeFile = {
  entry: "file";
  mode: number;
  version: string;
  /** The date that nobody can set: with the version it tells that the content is still the same. */
  changed: string;
  hash: string | null;
};
export type TreeEntry = TreeFile | { entry: "directory"; mode: number };

/** Everything in a coworkspace that work may change, by path. A file whose content is kept has its hash. */
export type Tree = ReadonlyMap<string, TreeEntry>;

/** What a look at the folders has found. */
export type Look = {
  tree: Tree;
  /** What the record cannot hold; after tidying, what was removed or changed for it. */
  odd: OddEntry[];
  /** The places that are there: of a server's folder that is away, nothing is known. */
  places: string[];
};

const BATCH = 500;

type Where = { directory: OpenDirectory; name: string; path: string; stat: BigIntStats };
type Scan = {
  tree: Map<string, TreeEntry>;
  known: Tree;
  odd: OddEntry[];
  tidy: Tidy | undefined;
  /** By inode: the names of files that have several. */
  names: Map<bigint, { path: string; parent: string }[]>;
};

/**
 * Looks at everything in these places of a coworkspace, hidden names too, in one walk and without reading contents: hashes
 * are taken over from `known` for what is the very same file. With `tidy`, what the record cannot hold is removed on the way.
 */
export async function scanTree(
  place: CoworkspacePlace,
  places: readonly string[],
  { known = new Map(), tidy }: { known?: Tree; tidy?: Tidy } = {},
): Promise<Look> {
  const scan: Scan = { tree: new Map(), known, odd: [], tidy, names: new Map() };
  const there: string[] = [];
  for (const path of places) {
    try {
      const at = resolveCoworkspacePath(place, path);
      if (tidy) setModeBack(join(at.anchor, ...at.segments), tidy.before.get(path)?.mode);
      await withDirectory(at.anchor, at.segments, { shown: path }, (directory) => {
        scan.tree.set(path, { entry: "directory", mode: Number(directory.stat().mode & 0o777n) });
        return scanInto(scan, directory, path, 1);
      });
      there.push(path);
    } catch (error) {
      if (!isCoworkspaceError(error, "not_found")) throw error;
    }
  }
  if (tidy) await removeSecondNames(place, scan, tidy);
  return { tree: scan.tree, odd: scan.odd, places: there };
}

/** A place itself is nobody's to change, and no record of it could be undone. */
function setModeBack(directory: string, mode: number | undefined): void {
  const stat = lstatSync(directory, { throwIfNoEntry: false });
  if (mode === undefined || !stat?.isDirectory() || (stat.mode & 0o777) === mode) return;
  chmodSync(directory, (stat.mode & 0o7000) | mode);
}

/** The same tree with the content of every file kept, but for those that could not be; only what has no hash yet is read. */
export async function keepTree(
  place: CoworkspacePlace,
  tree: Tree,
): Promise<{ tree: Tree; unread: { path: string; error: CoworkspaceError }[] }> {
  const kept = new Map(tree);
  const unread: { path: string; error: CoworkspaceError }[] = [];
  const files = [...tree].filter(([, entry]) => entry.entry === "file" && entry.hash === null);
  // Most of the time is waiting for the disk.
  await atOnce(files, async ([path]) => {
    try {
      const now = await captureEntry(place, path);
      if (now === null) kept.delete(path);
      else if (now.entry === "file") {
        const { mode, version, changed, hash } = now;
        kept.set(path, { entry: "file", mode, version, changed, hash });
      }
    } catch (error) {
      if (!isCoworkspaceError(error)) throw error;
      unread.push({ path, error });
    }
  });
  return { tree: kept, unread };
}

async function scanInto(scan: Scan, directory: OpenDirectory, path: string, depth: number): Promise<void> {
  const folders: { name: string; below: string }[] = [];
  const tell = (odd: OddEntry) => scan.odd.push(odd);
  for (const [index, name] of (await namesIn(directory, path, scan.tidy, tell)).entries()) {
    if (index % BATCH === BATCH - 1) await breathe();
    const stat = directory.lstat(name);
    if (!stat) continue;
    const below = `${path}/${isAscii(name) ? name : name.normalize("NFC")}`;
    const where = { directory, name, path: below, stat };
    const kind = oddKind(stat, below, depth);
    if (kind !== null && !(await setRight(scan, where, kind))) continue;
    const mode = readableMode(where, scan.tidy);
    if (stat.isDirectory()) {
      scan.tree.set(below, { entry: "directory", mode });
      folders.push({ name, below });
    } else scan.tree.set(below, fileOf(scan, below, stat, mode));
  }
  for (const { name, below } of folders) await scanFolder(scan, directory, { name, below }, depth + 1);
}

/** Whether an odd entry is an ordinary one from now on. */
async function setRight(
  scan: Scan,
  { directory, name, path, stat }: Where,
  kind: OddEntry["kind"],
): Promise<boolean> {
  const odd = { path, kind };
  if (!scan.tidy) scan.odd.push(odd);
  else if (kind === "hard link") {
    const parent = path.slice(0, path.lastIndexOf("/"));
    scan.names.set(stat.ino, [...(scan.names.get(stat.ino) ?? []), { path, parent }]);
  } else if (await removeOdd(directory, name, odd, scan.tidy)) {
    scan.odd.push(odd);
    return kind === "rights";
  }
  return false;
}

function fileOf({ known }: Scan, path: string, stat: BigIntStats, mode: number): TreeFile {
  const [version, changed] = [versionOf(stat), changedOf(stat)];
  const before = known.get(path);
  const isSame = before?.entry === "file" && before.version === version && before.changed === changed;
  return { entry: "file", mode, version, changed, hash: isSame ? before.hash : null };
}

async function scanFolder(
  scan: Scan,
  directory: OpenDirectory,
  { name, below }: { name: string; below: string },
  depth: number,
): Promise<void> {
  let inside: OpenDirectory | undefined;
  try {
    inside = directory.openDirectory(name);
    await scanInto(scan, inside, below, depth);
  } catch (error) {
    // Gone or replaced while we looked: it is no longer part of the tree.
    if (inside === undefined && (isCoworkspaceError(error) || isGone(error))) return;
    if (scan.tidy || errnoOf(error) === undefined) throw fromSystemError(error, below);
    scan.odd.push({ path: below, kind: "unreadable" });
  } finally {
    inside?.close();
  }
}

const isGone = (error: unknown) => errnoOf(error) === "ENOENT" || errnoOf(error) === "ENOTDIR";

/** Of the names that a file has, the one that was there before stays, or the first; what it holds stays with it. */
async function removeSecondNames(place: CoworkspacePlace, scan: Scan, tidy: Tidy): Promise<void> {
  for (const names of scan.names.values()) {
    const first = names.find(({ path }) => tidy.before.has(path)) ?? names[0];
    for (const { path, parent } of names.toSorted((a) => (a === first ? 1 : -1))) {
      const at = resolveCoworkspacePath({ ...place, hidden: true }, parent);
      await withDirectory(at.anchor, at.segments, { shown: parent }, async (directory) => {
        const name = directory.nameOnDisk(path.slice(parent.length + 1));
        const stat = name === undefined ? undefined : directory.lstat(name);
        if (name === undefined || !stat) return;
        const where = { directory, name, path, stat };
        if (path === first?.path) scan.tree.set(path, fileOf(scan, path, stat, readableMode(where, tidy)));
        else if (await removeOdd(directory, name, { path, kind: "hard link" }, tidy)) {
          scan.odd.push({ path, kind: "hard link" });
        }
      });
    }
  }
}
