import { closeSync, fchmodSync } from "node:fs";
import { withParent } from "../directory.ts";
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

/** Moves the file of this version to a free name. */
export async function moveFile(
  place: CoworkspacePlace,
  from: string,
  to: string,
  version: string,
): Promise<void> {
  await movePath({ ...place, hidden: true }, from, to, { ifMatch: version, restoring: true });
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

/** Removes a folder in which nothing is. */
export async function removeEmptyFolder(
  place: CoworkspacePlace,
  path: string,
): Promise<"removed" | "not empty" | "not there"> {
  const at = resolve(place, path);
  try {
    return await withParent(at.anchor, at.segments, { shown: at.path }, (parent, name) => {
      const onDisk = parent.nameOnDisk(name);
      if (onDisk === undefined || !parent.lstat(onDisk)?.isDirectory()) return "not there";
      try {
        parent.removeDirectory(onDisk);
        return "removed";
      } catch (error) {
        if (errnoOf(error) === "ENOTEMPTY" || errnoOf(error) === "EEXIST") return "not empty";
        throw error;
      }
    });
  } catch (error) {
    if (isCoworkspaceError(error, "not_found") || isCoworkspaceError(error, "not_a_directory"))
      return "not there";
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

function nameIn(parent: OpenDirectory, name: string, path: string): string {
  const onDisk = parent.nameOnDisk(name);
  if (onDisk === undefined) throw gone(path);
  return onDisk;
}

function gone(path: string): CoworkspaceError {
  return new CoworkspaceError("not_found", `There is no "${path}" any more.`);
}
