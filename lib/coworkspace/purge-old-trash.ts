import { existsSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { byItself } from "./by-itself.ts";
import { errnoOf } from "./errors.ts";
import { finishRemovals, hasRest, type RecordRemoval } from "./finish-removals.ts";
import { coworkspacePlace } from "./layout.ts";
import { type OpenDirectory, openAnchor } from "./open-directory.ts";
import { isRemovalNote } from "./removal-note.ts";
import { takeOut } from "./remove-from-trash.ts";
import { removeTree } from "./remove-tree.ts";
import { takeTurns } from "./take-turns.ts";
import { openTrash, readEntry, slugsWithTrash, trashDirectory } from "./trash-slot.ts";
import type { CoworkspacePlace } from "./work-path.ts";

/** So long after it began, a removal is surely not under way any more. */
const UNDER_WAY_MS = 3_600_000;

/**
 * Removes for good what was deleted before a date: from the trash of every coworkspace, those deleted themselves too,
 * and whole deleted coworkspaces. Ends what people began to delete for good. Returns how many things went.
 */
export async function purgeOldTrash(
  root: string,
  before: Date,
  record: (slug: string, ...removal: Parameters<RecordRemoval>) => Promise<void>,
): Promise<number> {
  let purged = 0;
  for (const slug of slugsWithTrash(root)) {
    const place = coworkspacePlace(root, slug);
    await byItself(trashDirectory(place), async () => {
      const underWay = new Date(Date.now() - UNDER_WAY_MS);
      await finishRemovals(place, underWay, (...removal) => record(slug, ...removal));
      purged += await purgeTrash(place, before);
      // A deleted coworkspace whose trash is empty needs its name no longer.
      if (!existsSync(place.directory)) removeWhereEmpty(trashDirectory(place));
    });
    await breathe();
  }
  const bin = join(root, ".trash", ".coworkspaces");
  await byItself(bin, async () => {
    purged += await purgeCoworkspaces(bin, before);
  });
  return purged;
}

async function purgeTrash(place: CoworkspacePlace, before: Date): Promise<number> {
  const trash = openTrash(place);
  if (!trash) return 0;
  const turn = takeTurns();
  let purged = 0;
  try {
    for (const id of trash.names()) {
      await turn();
      // Until it is on record who deleted what, the note stays.
      if (isRemovalNote(id)) continue;
      await byItself(join(trashDirectory(place), id), async () => {
        if (await purgeOne(trash, id, before)) purged += 1;
      });
    }
  } finally {
    trash.close();
  }
  return purged;
}

async function purgeOne(trash: OpenDirectory, id: string, before: Date): Promise<boolean> {
  const entry = readEntry(trash, id);
  // What has no whole entry may be on its way into the trash at this moment: its folder's age decides.
  const deletedAt = entry ? Date.parse(entry.deleted_at) : Number(trash.lstat(id)?.mtimeMs ?? Date.now());
  if (!(deletedAt < before.getTime())) return false;
  if (entry ? !(await takeOut(trash, entry, "expired")) : await hasRest(trash, id)) return false;
  await removeTree(trash, id);
  return entry !== undefined;
}

async function purgeCoworkspaces(directory: string, before: Date): Promise<number> {
  let purged = 0;
  for (const id of await namesIn(directory)) {
    const deletedAt = Number(/^[a-z0-9-]+~(\d+)-[0-9a-f]+$/.exec(id)?.[1] ?? Number.NaN);
    if (!(deletedAt < before.getTime())) continue;
    await byItself(join(directory, id), async () => {
      await withAnchor(directory, (bin) => removeTree(bin, id));
      purged += 1;
    });
    await breathe();
  }
  return purged;
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await withAnchor(directory, (open) => open.names());
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw error;
  }
}

async function withAnchor<T>(path: string, work: (directory: OpenDirectory) => T | Promise<T>): Promise<T> {
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
