import { join } from "node:path";
import { byItself } from "./by-itself.ts";
import { errnoOf } from "./errors.ts";
import type { OpenDirectory } from "./open-directory.ts";
import { forgetRemoval, isNoted, isRemovalNote, type Removal, readRemoval } from "./removal-note.ts";
import { removeTree } from "./remove-tree.ts";
import { takeTurns } from "./take-turns.ts";
import { listTrash } from "./trash.ts";
import { openTrash, readEntry, type TrashEntry, trashDirectory, within } from "./trash-slot.ts";
import type { CoworkspacePlace } from "./work-path.ts";

/** Puts on record what was taken out of a trash, also where it is on record already. */
export type RecordRemoval = (removal: Removal, taken: readonly TrashEntry[]) => Promise<void>;

/**
 * Goes on where a crash cut off what people deleted for good, or something stood in its way: puts it on record, then removes
 * it. Younger ones than `before` may be under way.
 */
export async function finishRemovals(
  place: CoworkspacePlace,
  before: Date,
  record: RecordRemoval,
): Promise<void> {
  const trash = openTrash(place);
  if (!trash) return;
  const turn = takeTurns();
  try {
    const names = trash.names();
    for (const name of names.filter(isRemovalNote)) {
      await byItself(join(trashDirectory(place), name), async () => {
        const removal = readRemoval(trash, name);
        if (!removal || Date.parse(removal.at) >= before.getTime()) return;
        await record(removal, await takenBy(place, trash, removal));
        forgetRemoval(trash, removal.id);
      });
    }
    for (const id of names) {
      await turn();
      if (!readEntry(trash, id, "removed")) continue;
      await byItself(join(trashDirectory(place), id), () => removeRest(trash, id, before));
    }
  } finally {
    trash.close();
  }
}

async function takenBy(
  place: CoworkspacePlace,
  trash: OpenDirectory,
  removal: Removal,
): Promise<TrashEntry[]> {
  const turn = takeTurns();
  const taken: TrashEntry[] = [];
  for (const entry of await listTrash(place, "removed")) {
    await turn();
    if (await hasRest(trash, entry.id, removal.id)) taken.push(entry);
  }
  return taken;
}

function removeRest(trash: OpenDirectory, id: string, before: Date): Promise<void> {
  return inRemoved(trash, id, async (removed) => {
    if (Number(removed.stat().mtimeMs) >= before.getTime()) return;
    for (const name of [...removed.rawNames()]) {
      if (!isNoted(trash, String(name))) await removeTree(removed, name);
    }
  });
}

/** Whether something that was taken out of a slot is not removed yet; with `name` what this removal took out. */
export async function hasRest(trash: OpenDirectory, id: string, name?: string): Promise<boolean> {
  try {
    return await inRemoved(trash, id, (removed) =>
      name === undefined ? removed.names().length > 0 : removed.lstat(name) !== undefined,
    );
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errnoOf(error) ?? "")) return false;
    throw error;
  }
}

function inRemoved<T>(
  trash: OpenDirectory,
  id: string,
  work: (removed: OpenDirectory) => T | Promise<T>,
): Promise<T> {
  return within(trash, id, (slot) => within(slot, "removed", work));
}
