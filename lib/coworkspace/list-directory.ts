import { statSync } from "node:fs";
import { withDirectory, withParent } from "./directory.ts";
import { CoworkspaceError, fromSystemError, isCoworkspaceError } from "./errors.ts";
import { isShownName } from "./names.ts";
import { checkOrdinaryFile, type OpenDirectory } from "./open-directory.ts";
import { type FileStat, statToFile } from "./version.ts";
import { type CoworkspacePlace, type ResolvedPath, resolveCoworkspacePath } from "./work-path.ts";

const ROOT_NAMES = ["files", "output", ".memory", ".instructions.md", ".plan.json"];
const BATCH = 500;
const natural = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** What lies in a folder: folders first, in natural order. Links, pipes and hidden names are left out. */
export async function listDirectory(place: CoworkspacePlace, path: string): Promise<FileStat[]> {
  const at = resolveCoworkspacePath(place, path);
  if (at.area === "mounts") return listMounts(place);
  return withDirectory(at.anchor, at.segments, { shown: at.path }, async (directory) => {
    if (at.area !== "root") return sortEntries(await statChildren(directory, at.path, place.hidden ?? false));
    const entries = ROOT_NAMES.flatMap((name) => {
      const stat = directory.lstat(name);
      return stat && (stat.isFile() || stat.isDirectory()) ? [statToFile(stat, name)] : [];
    });
    if (Object.keys(place.mounts ?? {}).length > 0) {
      entries.push({
        name: "mounts",
        path: "mounts",
        type: "directory",
        size: 0,
        modified_at: new Date(0).toISOString(),
        version: "mounts",
      });
    }
    return entries;
  });
}

/** One file or folder, with its version. */
export async function statPath(place: CoworkspacePlace, path: string): Promise<FileStat> {
  const at = resolveCoworkspacePath(place, path);
  if (at.segments.length === 0) {
    return withDirectory(at.anchor, [], { shown: at.path }, (directory) =>
      statToFile(directory.stat(), at.path),
    );
  }
  return withParent(at.anchor, at.segments, { shown: at.path }, (parent, name) => statIn(parent, name, at));
}

/** Like `statPath`, or null where there is nothing. */
export async function findPath(place: CoworkspacePlace, path: string): Promise<FileStat | null> {
  try {
    return await statPath(place, path);
  } catch (error) {
    // Below a file there is nothing either.
    if (isCoworkspaceError(error, "not_found") || isCoworkspaceError(error, "not_a_directory")) return null;
    throw error;
  }
}

export interface WalkedEntry extends FileStat {
  depth: number;
}

export interface WalkTreeOptions {
  /** Entries to yield at most; default 1,000,000. */
  maxEntries?: number;
  signal?: AbortSignal | undefined;
}

/** Every file and folder below a folder, depth first, without following links. */
export async function* walkTree(
  place: CoworkspacePlace,
  path: string,
  options: WalkTreeOptions = {},
): AsyncGenerator<WalkedEntry> {
  const { maxEntries = 1_000_000, signal } = options;
  let count = 0;
  const pending: { path: string; depth: number }[] = [{ path, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    signal?.throwIfAborted();
    let entries: FileStat[];
    try {
      entries = await listDirectory(place, next.path);
    } catch (error) {
      // Gone or replaced while walking: it is simply no longer part of the tree.
      if (next.depth > 0 && error instanceof CoworkspaceError) continue;
      throw error;
    }
    const folders: { path: string; depth: number }[] = [];
    for (const entry of entries) {
      if (++count > maxEntries) return;
      yield { ...entry, depth: next.depth };
      if (entry.type === "directory") folders.push({ path: entry.path, depth: next.depth + 1 });
    }
    pending.push(...folders.reverse());
  }
}

/** Bytes and files below a folder; for the whole coworkspace without mounted folders. */
export async function totalSize(
  place: CoworkspacePlace,
  path: string,
  options: WalkTreeOptions = {},
): Promise<{ bytes: number; files: number; directories: number }> {
  const total = { bytes: 0, files: 0, directories: 0 };
  const scope = path === "" ? { ...place, mounts: {} } : place;
  for await (const entry of walkTree(scope, path, options)) {
    if (entry.type === "directory") total.directories++;
    else {
      total.files++;
      total.bytes += entry.size;
    }
  }
  return total;
}

export function sortEntries(entries: FileStat[]): FileStat[] {
  return entries.sort((a, b) =>
    a.type === b.type
      ? natural.compare(a.name, b.name) || (a.name < b.name ? -1 : 1)
      : a.type === "directory"
        ? -1
        : 1,
  );
}

async function statChildren(directory: OpenDirectory, path: string, hidden: boolean): Promise<FileStat[]> {
  const entries: FileStat[] = [];
  const names = directory.names().filter((name) => isShownName(name, hidden));
  for (let start = 0; start < names.length; start += BATCH) {
    for (const name of names.slice(start, start + BATCH)) {
      const stat = directory.lstat(name);
      if (stat && (stat.isDirectory() || stat.isFile())) entries.push(statToFile(stat, `${path}/${name}`));
    }
    if (start + BATCH < names.length) await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return entries;
}

function statIn(parent: OpenDirectory, name: string, at: ResolvedPath): FileStat {
  const onDisk = parent.nameOnDisk(name);
  const stat = onDisk === undefined ? undefined : parent.lstat(onDisk);
  if (!stat) throw fromSystemError(Object.assign(new Error("ENOENT"), { code: "ENOENT" }), at.path);
  if (!stat.isDirectory()) checkOrdinaryFile(stat, at.path);
  return statToFile(stat, at.path);
}

function listMounts(place: CoworkspacePlace): FileStat[] {
  return Object.entries(place.mounts ?? {})
    .sort(([a], [b]) => natural.compare(a, b))
    .map(([name, directory]) => ({
      name,
      path: `mounts/${name}`,
      type: "directory",
      size: 0,
      modified_at: (statSync(directory, { throwIfNoEntry: false })?.mtime ?? new Date(0)).toISOString(),
      version: "mount",
    }));
}
