import { closeSync } from "node:fs";
import { withParent } from "../directory.ts";
import { isCoworkspaceError } from "../errors.ts";
import { walkTree } from "../list-directory.ts";
import { putFile } from "../objects/put-object.ts";
import type { OpenDirectory } from "../open-directory.ts";
import { changedOf, versionOf } from "../version.ts";
import { type CoworkspacePlace, type ResolvedPath, resolveCoworkspacePath } from "../work-path.ts";

/** What lies at a path, its content kept in the object store. */
export type Captured =
  | {
      entry: "file";
      path: string;
      hash: string;
      mode: number;
      version: string;
      changed: string;
      size: number;
    }
  | { entry: "directory"; path: string; mode: number };

/** Looks at one path and keeps what is there; null where there is nothing. Links and other oddities are refused. */
export async function captureEntry(place: CoworkspacePlace, path: string): Promise<Captured | null> {
  const at = resolveCoworkspacePath({ ...place, hidden: true }, path);
  try {
    return await withParent(at.anchor, at.segments, { shown: at.path }, (parent, name) =>
      captureIn(place, at, parent, name),
    );
  } catch (error) {
    if (isCoworkspaceError(error, "not_found") || isCoworkspaceError(error, "not_a_directory")) return null;
    throw error;
  }
}

/** Everything at a path, a folder before what is in it, hidden names too; empty where there is nothing. */
export async function captureTree(
  place: CoworkspacePlace,
  path: string,
  signal?: AbortSignal,
): Promise<Captured[]> {
  const top = await captureEntry(place, path);
  if (!top) return [];
  const found = [top];
  if (top.entry === "file") return found;
  for await (const { path: below } of walkTree({ ...place, hidden: true }, top.path, { signal })) {
    const entry = await captureEntry(place, below);
    if (entry) found.push(entry);
  }
  return found;
}

/** The folders on the way to a path that are not there yet, the outermost first. */
export async function missingFolders(place: CoworkspacePlace, path: string): Promise<string[]> {
  const missing: string[] = [];
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const folder = path.slice(0, end);
    if (await isThere(place, folder)) break;
    missing.unshift(folder);
  }
  return missing;
}

async function isThere(place: CoworkspacePlace, path: string): Promise<boolean> {
  const at = resolveCoworkspacePath({ ...place, hidden: true }, path);
  if (at.segments.length === 0) return true;
  try {
    return await withParent(
      at.anchor,
      at.segments,
      { shown: at.path },
      (parent, name) => parent.nameOnDisk(name) !== undefined,
    );
  } catch (error) {
    if (isCoworkspaceError(error, "not_found")) return false;
    throw error;
  }
}

async function captureIn(
  place: CoworkspacePlace,
  at: ResolvedPath,
  parent: OpenDirectory,
  name: string,
): Promise<Captured | null> {
  const onDisk = parent.nameOnDisk(name);
  if (onDisk === undefined) return null;
  if (parent.lstat(onDisk)?.isDirectory()) {
    const directory = parent.openDirectory(onDisk);
    try {
      return { entry: "directory", path: at.path, mode: Number(directory.stat().mode & 0o777n) };
    } finally {
      directory.close();
    }
  }
  const { fd, stat } = parent.openFile(onDisk);
  try {
    const hash = await putFile(place, fd, Number(stat.size));
    return {
      entry: "file",
      path: at.path,
      hash,
      mode: Number(stat.mode & 0o777n),
      version: versionOf(stat),
      changed: changedOf(stat),
      size: Number(stat.size),
    };
  } finally {
    closeSync(fd);
  }
}
