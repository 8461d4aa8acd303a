import { type BigIntStats, closeSync, fchmodSync } from "node:fs";
import { setImmediate as breathe } from "node:timers/promises";
import { withDirectory } from "../directory.ts";
import { isCoworkspaceError } from "../errors.ts";
import type { OpenDirectory } from "../open-directory.ts";
import { type CoworkspacePlace, resolveCoworkspacePath } from "../work-path.ts";

/** What no tool of ours opens: links, pipes, sockets, files with a second name; and those that lend their owner's rights. */
export type OddEntry = { path: string; kind: "link" | "special" | "hard link" | "rights" };

/** The odd entries below these folders, by path. */
export async function findOddEntries(
  place: CoworkspacePlace,
  places: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  await walk(place, places, ({ path }) => {
    found.add(path);
  });
  return found;
}

/**
 * Removes the odd entries that were not there before. A command's link could lead others out of the folder; the second name
 * of a file would make the file unusable for everybody. What a file holds stays under its first name.
 */
export async function removeOddEntries(
  place: CoworkspacePlace,
  places: readonly string[],
  before: { odd: ReadonlySet<string>; paths: ReadonlySet<string> | ReadonlyMap<string, unknown> },
): Promise<OddEntry[]> {
  const removed: OddEntry[] = [];
  const second: { path: string; inode: bigint }[] = [];
  await walk(place, places, (entry, { directory, name, inode }) => {
    if (before.odd.has(entry.path)) return;
    if (entry.kind === "hard link") {
      second.push({ path: entry.path, inode });
      return;
    }
    place.guard?.();
    if (entry.kind === "rights") dropRights(directory, name);
    else directory.unlink(name);
    removed.push(entry);
  });
  // The name that was there before stays, or the first one.
  const kept = new Set(second.filter(({ path }) => before.paths.has(path)).map(({ inode }) => inode));
  for (const { path, inode } of second) {
    if (before.paths.has(path)) continue;
    if (!kept.has(inode)) {
      kept.add(inode);
      continue;
    }
    const at = resolveCoworkspacePath({ ...place, hidden: true }, path.slice(0, path.lastIndexOf("/")));
    await withDirectory(at.anchor, at.segments, { shown: at.path }, (directory) => {
      place.guard?.();
      directory.unlink(path.slice(path.lastIndexOf("/") + 1));
    });
    removed.push({ path, kind: "hard link" });
  }
  return removed;
}

/** On the host, outside of the sandbox, a program with these bits would run as whoever runs the server. */
function dropRights(directory: OpenDirectory, name: string): void {
  const { fd, stat } = directory.openFile(name);
  try {
    fchmodSync(fd, Number(stat.mode & 0o777n));
  } finally {
    closeSync(fd);
  }
}

type Found = (entry: OddEntry, at: { directory: OpenDirectory; name: string; inode: bigint }) => void;

async function walk(place: CoworkspacePlace, places: readonly string[], found: Found): Promise<void> {
  for (const path of places) {
    const at = resolveCoworkspacePath(place, path);
    try {
      await withDirectory(at.anchor, at.segments, { shown: path }, (directory) =>
        walkIn(directory, path, found),
      );
    } catch (error) {
      if (!isCoworkspaceError(error, "not_found")) throw error;
    }
  }
}

async function walkIn(directory: OpenDirectory, path: string, found: Found): Promise<void> {
  for (const [index, name] of directory.names().entries()) {
    if (index % 500 === 499) await breathe();
    const stat = directory.lstat(name);
    if (!stat) continue;
    const below = `${path}/${name}`;
    if (stat.isDirectory()) {
      await inside(directory, name, (folder) => walkIn(folder, below, found));
      continue;
    }
    const kind = oddKind(stat);
    if (kind) found({ path: below, kind }, { directory, name, inode: stat.ino });
  }
}

function oddKind(stat: BigIntStats): OddEntry["kind"] | null {
  if (stat.isSymbolicLink()) return "link";
  if (!stat.isFile()) return "special";
  if (stat.nlink > 1n) return "hard link";
  return stat.mode & 0o6000n ? "rights" : null;
}

async function inside(
  directory: OpenDirectory,
  name: string,
  use: (folder: OpenDirectory) => Promise<void>,
): Promise<void> {
  let folder: OpenDirectory;
  try {
    folder = directory.openDirectory(name);
  } catch {
    // Gone or replaced while we looked.
    return;
  }
  try {
    await use(folder);
  } finally {
    folder.close();
  }
}
