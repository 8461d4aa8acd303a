import { setImmediate as breathe } from "node:timers/promises";
import { withDirectory } from "../directory.ts";
import { isCoworkspaceError } from "../errors.ts";
import { isShownName } from "../names.ts";
import type { OpenDirectory } from "../open-directory.ts";
import { atOnce } from "../undo/at-once.ts";
import { versionOf } from "../version.ts";
import { type CoworkspacePlace, resolveCoworkspacePath } from "../work-path.ts";
import { captureEntry } from "./capture.ts";

export type TreeFile = { entry: "file"; mode: number; version: string; hash: string | null };
export type TreeEntry = TreeFile | { entry: "directory"; mode: number };

/** Everything in a coworkspace that work may change, by path. A file whose content is kept has its hash. */
export type Tree = ReadonlyMap<string, TreeEntry>;

/** Where agents may write. */
const PLACES = ["files", "output", ".memory"];
const BATCH = 500;

/**
 * Looks at everything in a coworkspace and the folders mounted in it (or in `places` alone), hidden names too, without
 * reading contents: hashes are taken over from `known` for what is the very same file. Links and other oddities are left out.
 */
export async function scanTree(
  place: CoworkspacePlace,
  known: Tree = new Map(),
  places: readonly string[] = placesIn(place),
): Promise<Tree> {
  const tree = new Map<string, TreeEntry>();
  for (const path of places) {
    const at = resolveCoworkspacePath(place, path);
    try {
      await withDirectory(at.anchor, at.segments, { shown: path }, (directory) =>
        scanInto(tree, known, directory, path),
      );
    } catch (error) {
      if (!isCoworkspaceError(error, "not_found")) throw error;
    }
  }
  return tree;
}

function placesIn({ mounts = {} }: CoworkspacePlace): string[] {
  return [...PLACES, ...Object.keys(mounts).map((name) => `mounts/${name}`)];
}

/** The same tree with the content of every file kept; only what has no hash yet is read. */
export async function keepTree(place: CoworkspacePlace, tree: Tree): Promise<Tree> {
  const kept = new Map(tree);
  const unread = [...tree].filter(([, entry]) => entry.entry === "file" && entry.hash === null);
  // Most of the time is waiting for the disk.
  await atOnce(unread, async ([path]) => {
    const now = await captureEntry(place, path);
    if (now === null) kept.delete(path);
    else if (now.entry === "file") {
      kept.set(path, { entry: "file", mode: now.mode, version: now.version, hash: now.hash });
    }
  });
  return kept;
}

async function scanInto(
  tree: Map<string, TreeEntry>,
  known: Tree,
  directory: OpenDirectory,
  path: string,
): Promise<void> {
  const folders: string[] = [];
  for (const [index, name] of directory.names().entries()) {
    if (index % BATCH === BATCH - 1) await breathe();
    if (!isShownName(name, true)) continue;
    const stat = directory.lstat(name);
    const below = `${path}/${name.normalize("NFC")}`;
    if (stat?.isDirectory()) {
      tree.set(below, { entry: "directory", mode: Number(stat.mode & 0o777n) });
      folders.push(name);
    } else if (stat?.isFile()) {
      const version = versionOf(stat);
      const before = known.get(below);
      if (stat.nlink > 1n) {
        // A second name may lead out of here, so it is not read: what was known of the file stands.
        if (before) tree.set(below, before);
        continue;
      }
      const hash = before?.entry === "file" && before.version === version ? before.hash : null;
      tree.set(below, { entry: "file", mode: Number(stat.mode & 0o777n), version, hash });
    }
  }
  for (const name of folders) {
    let inside: OpenDirectory;
    try {
      inside = directory.openDirectory(name);
    } catch {
      // Gone or replaced while we looked: it is no longer part of the tree.
      continue;
    }
    try {
      await scanInto(tree, known, inside, `${path}/${name.normalize("NFC")}`);
    } finally {
      inside.close();
    }
  }
}
