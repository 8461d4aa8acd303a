import { closeSync, fchmodSync } from "node:fs";
import { withDirectory, withParent } from "../directory.ts";
import { CoworkspaceError, errnoOf, isCoworkspaceError } from "../errors.ts";
import { movePath } from "../move-path.ts";
import { openObject } from "../objects/read-object.ts";
import { checkOrdinaryFile, type OpenDirectory } from "../open-directory.ts";
import { withPathLocks } from "../path-lock.ts";
import { freeName } from "../trash-slot.ts";
import { versionOf } from "../version.ts";
import { type CoworkspacePlace, resolveCoworkspacePath } from "../work-path.ts";
import { writeResolved } from "../write-file.ts";

/**
 * What undo does to a folder, one entry at a time. Each act makes sure, in the very act, that the entry is still the one
 * that was looked at: what somebody changed in between is never lost.
 */

const resolve = (place: CoworkspacePlace, path: string) =>
  resolveCoworkspacePath({ ...place, hidden: true }, path, { intent: "change" });

/** Writes a kept content: over the file of this version, or (without one) where nothing is. */
export async function putBack(
  place: CoworkspacePlace,
  file: { path: string; hash: string; mode: number | null; version?: string | undefined },
): Promise<void> {
  const { version, mode } = file;
  await writeResolved(place, resolve(place, file.path), await openObject(place, file.hash), {
    ...(version === undefined ? { mode: "create" } : { mode: "replace", ifMatch: version }),
    ...(mode === null ? {} : { permissions: mode }),
  });
}

/** Removes the file of this version. */
export async function removeFile(place: CoworkspacePlace, path: string, version: string): Promise<void> {
  const at = resolve(place, path);
  await withParent(at.anchor, at.segments, { shown: at.path }, (parent, name) =>
    withPathLocks(place, [at], () => {
      const onDisk = nameIn(parent, name, at.path);
      const stat = parent.lstat(onDisk);
      if (!stat) throw gone(at.path);
      checkOrdinaryFile(stat, at.path);
      if (versionOf(stat) !== version)
        throw new CoworkspaceError("conflict", `"${at.path}" was changed by somebody else at this moment.`);
      parent.unlink(onDisk);
    }),
  );
}

/** Moves the file of this version to a free name; gives its version there, which on another disk is a new one. */
export async function moveFile(
  place: CoworkspacePlace,
  from: string,
  to: string,
  version: string,
): Promise<string> {
  const moved = await movePath({ ...place, hidden: true }, from, to, { ifMatch: version, restoring: true });
  return moved.version;
}

/** Gives a file or folder its permission bits. */
export async function setMode(place: CoworkspacePlace, path: string, mode: number): Promise<void> {
  const at = resolve(place, path);
  await withParent(at.anchor, at.segments, { shown: at.path }, (parent, name) => {
    const onDisk = nameIn(parent, name, at.path);
    if (parent.lstat(onDisk)?.isDirectory()) {
      const directory = parent.openDirectory(onDisk);
      try {
        fchmodSync(directory.fd, mode);
      } finally {
        directory.close();
      }
      return;
    }
    const { fd } = parent.openFile(onDisk);
    try {
      fchmodSync(fd, mode);
    } finally {
      closeSync(fd);
    }
  });
}

/** Changes the permission bits of a folder that has these still; `null`: whatever it has. */
export async function changeFolderMode(
  place: CoworkspacePlace,
  path: string,
  { from, mode }: { from: number | null; mode: number },
): Promise<"changed" | "changed since" | "nothing to do" | "not there"> {
  const at = resolve(place, path);
  try {
    return await withDirectory(at.anchor, at.segments, { shown: at.path }, (directory) => {
      const now = Number(directory.stat().mode);
      if ((now & 0o777) === mode) return "nothing to do";
      if (from !== null && (now & 0o777) !== from) return "changed since";
      fchmodSync(directory.fd, (now & 0o7000) | mode);
      return "changed";
    });
  } catch (error) {
    if (isMissing(error)) return "not there";
    throw error;
  }
}

/** Makes a folder that is missing; whether it was. */
export async function makeFolder(
  place: CoworkspacePlace,
  path: string,
  mode: number | null,
): Promise<boolean> {
  const at = resolve(place, path);
  const made = await withParent(at.anchor, at.segments, { shown: at.path, create: true }, (parent, name) => {
    const there = parent.nameOnDisk(name);
    if (there !== undefined) {
      if (parent.lstat(there)?.isDirectory()) return false;
      throw new CoworkspaceError(
        "already_exists",
        `"${at.path}" is a file now; a folder cannot take its place.`,
      );
    }
    parent.refuseCaseCollision(name);
    parent.makeDirectory(name);
    return true;
  });
  if (made && mode !== null) await setMode(place, path, mode);
  return made;
}

/** Removes a folder in which nothing is; tells which permission bits it had. */
export async function removeEmptyFolder(
  place: CoworkspacePlace,
  path: string,
): Promise<{ mode: number } | "not empty" | "not there"> {
  const at = resolve(place, path);
  try {
    return await withParent(at.anchor, at.segments, { shown: at.path }, (parent, name) => {
      const onDisk = parent.nameOnDisk(name);
      const stat = onDisk === undefined ? undefined : parent.lstat(onDisk);
      if (onDisk === undefined || !stat?.isDirectory()) return "not there";
      try {
        parent.removeDirectory(onDisk);
        return { mode: Number(stat.mode & 0o777n) };
      } catch (error) {
        if (errnoOf(error) === "ENOTEMPTY" || errnoOf(error) === "EEXIST") return "not empty";
        throw error;
      }
    });
  } catch (error) {
    if (isMissing(error)) return "not there";
    throw error;
  }
}

/** A free path beside this one, such as `files/a (before).txt`. */
export async function freePathBeside(place: CoworkspacePlace, path: string, word: string): Promise<string> {
  const at = resolve(place, path);
  const name = await withParent(at.anchor, at.segments, { shown: at.path, create: true }, (parent, wanted) =>
    freeName(parent, wanted, word),
  );
  return at.path.slice(0, at.path.length - at.name.length) + name;
}

const isMissing = (error: unknown) =>
  isCoworkspaceError(error, "not_found") || isCoworkspaceError(error, "not_a_directory");

function nameIn(parent: OpenDirectory, name: string, path: string): string {
  const onDisk = parent.nameOnDisk(name);
  if (onDisk === undefined) throw gone(path);
  return onDisk;
}

function gone(path: string): CoworkspaceError {
  return new CoworkspaceError("not_found", `There is no "${path}" any more.`);
}
