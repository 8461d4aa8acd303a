import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf } from "../errors.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { hashOfObject, objectsDirectory, temporaryDirectory } from "./object-place.ts";

/**
 * Removes contents that nobody refers to any more and that were not written or asked for since `before`; and what was
 * left half-written. Gives how many went.
 */
export async function sweepObjects(
  place: CoworkspacePlace,
  isReferred: (hash: string) => boolean,
  before: Date,
): Promise<number> {
  let removed = 0;
  for (const bucket of await namesIn(objectsDirectory(place))) {
    if (!/^[0-9a-f]{2}$/.test(bucket)) continue;
    const directory = join(objectsDirectory(place), bucket);
    for (const name of await namesIn(directory)) {
      const hash = hashOfObject(bucket, name);
      if (hash === undefined || isReferred(hash)) continue;
      if (await removeOlder(join(directory, name), before)) removed++;
    }
  }
  for (const name of await namesIn(temporaryDirectory(place))) {
    if (await removeOlder(join(temporaryDirectory(place), name), before)) removed++;
  }
  return removed;
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw error;
  }
}

async function removeOlder(path: string, before: Date): Promise<boolean> {
  try {
    if ((await lstat(path)).mtimeMs >= before.getTime()) return false;
    await rm(path, { recursive: true, force: true });
    return true;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return false;
    throw error;
  }
}
