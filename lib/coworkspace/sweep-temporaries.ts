import { setImmediate as breathe } from "node:timers/promises";
import { errnoOf, isCoworkspaceError } from "./errors.ts";
import { TEMPORARY_PREFIX } from "./names.ts";
import { type OpenDirectory, openAnchor } from "./open-directory.ts";
import type { CoworkspacePlace } from "./work-path.ts";

/** Removes what a killed process left half written. Younger than `olderThanHours` may still be in use. */
export async function sweepTemporaries(place: CoworkspacePlace, olderThanHours = 24): Promise<number> {
  const home = openAnchor(place.directory);
  try {
    return await sweep(home, Date.now() - olderThanHours * 3_600_000);
  } finally {
    home.close();
  }
}

async function sweep(directory: OpenDirectory, before: number): Promise<number> {
  let removed = 0;
  // Looking at a folder is quick, at a large tree it is not: others get their turn between.
  await breathe();
  for (const name of directory.names()) {
    const stat = directory.lstat(name);
    if (!stat) continue;
    if (stat.isFile() && name.startsWith(TEMPORARY_PREFIX) && Number(stat.mtimeMs) < before) {
      directory.unlink(name);
      removed++;
    } else if (stat.isDirectory()) {
      try {
        const child = directory.openDirectory(name);
        try {
          removed += await sweep(child, before);
        } finally {
          child.close();
        }
      } catch (error) {
        // Gone or swapped meanwhile.
        if (errnoOf(error) === undefined && !isCoworkspaceError(error)) throw error;
      }
    }
  }
  return removed;
}
