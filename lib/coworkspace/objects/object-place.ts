import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { CoworkspaceError } from "../errors.ts";
import type { CoworkspacePlace } from "../work-path.ts";

/**
 * The contents that changes refer to: `{root}/.objects/{slug}/ab/cdef…`, named by the SHA-256 of the content. It lies
 * beside the coworkspaces, so that no agent sees it and no search finds it, and on their disk.
 *
 * An object is the plain content, or with the ending `.zst` the content compressed: `sha256sum` and `zstdcat` are all
 * that is needed to read and to check it. (Git's own loose objects cannot be written without knowing the size before
 * the first byte, hash a header along with the content, and its libraries hold a whole file in memory.)
 */
export const COMPRESSED = ".zst";

/** Half-written objects, and notes of acts under way. */
const TEMPORARY = "tmp";

export function objectsDirectory(place: CoworkspacePlace): string {
  return join(dirname(place.directory), ".objects", basename(place.directory));
}

export function temporaryDirectory(place: CoworkspacePlace): string {
  return join(objectsDirectory(place), TEMPORARY);
}

/** A name for an object that is being written. */
export function temporaryObject(place: CoworkspacePlace): string {
  return join(temporaryDirectory(place), `${process.pid}-${randomBytes(8).toString("hex")}`);
}

/** Where an object lies, without the ending. */
export function objectPath(place: CoworkspacePlace, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new CoworkspaceError("not_found", "This is not a content's hash.");
  return join(objectsDirectory(place), hash.slice(0, 2), hash.slice(2));
}

/** The hash that a file of the store stands for; undefined for anything else. */
export function hashOfObject(bucket: string, name: string): string | undefined {
  const hash = bucket + (name.endsWith(COMPRESSED) ? name.slice(0, -COMPRESSED.length) : name);
  return /^[0-9a-f]{64}$/.test(hash) ? hash : undefined;
}
