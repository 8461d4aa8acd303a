import { existsSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { errnoOf } from "./errors.ts";
import { coworkspacePlace } from "./layout.ts";
import { type OpenDirectory, openAnchor } from "./open-directory.ts";
import { finishRemovals, purgeTrash } from "./remove-from-trash.ts";
import { removeTree } from "./remove-tree.ts";
import { slugsWithTrash, trashDirectory } from "./trash-slot.ts";

/** So long after it began, a removal is surely not under way any more. */
const UNDER_WAY_MS = 3_600_000;

/**
 * Removes for good what was deleted before a date: from the trash of every coworkspace, those deleted themselves too,
 * and whole deleted coworkspaces. Ends what people began to delete for good. Returns how many things went.
 */
export async function purgeOldTrash(root: string, before: Date): Promise<number> {
  let purged = 0;
  for (const slug of slugsWithTrash(root)) {
    const place = coworkspacePlace(root, slug);
    purged += (await purgeTrash(place, before)).length;
    await finishRemovals(place, new Date(Date.now() - UNDER_WAY_MS));
    // A deleted coworkspace whose trash is empty needs its name no longer.
    if (!existsSync(place.directory)) removeWhereEmpty(trashDirectory(place));
    await breathe();
  }
  return purged + (await purgeCoworkspaces(join(root, ".trash", ".coworkspaces"), before));
}

async function purgeCoworkspaces(directory: string, before: Date): Promise<number> {
  let purged = 0;
  for (const id of await namesIn(directory)) {
    const deletedAt = Number(/^[a-z0-9-]+~(\d+)-[0-9a-f]+$/.exec(id)?.[1] ?? Number.NaN);
    if (!(deletedAt < before.getTime())) continue;
    await within(directory, (bin) => removeTree(bin, id));
    purged += 1;
    await breathe();
  }
  return purged;
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await within(directory, (open) => open.names());
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw error;
  }
}

async function within<T>(path: string, work: (directory: OpenDirectory) => T | Promise<T>): Promise<T> {
  const directory = openAnchor(path);
  try {
    return await work(directory);
  } finally {
    directory.close();
  }
}

function removeWhereEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(errnoOf(error) ?? "")) throw error;
  }
}
