import { setImmediate as breathe } from "node:timers/promises";
import { CoworkspaceError, errnoOf, fromSystemError } from "./errors.ts";
import type { OpenDirectory } from "./open-directory.ts";
import { openUp, removeTree } from "./remove-tree.ts";
import { openTrash, readEntry, type TrashEntry } from "./trash-slot.ts";
import type { CoworkspacePlace } from "./work-path.ts";

/**
 * Deleting for good is two acts. First the content goes to `removed/` in its slot, by one rename: from then on nothing can
 * be restored, and of two who want it, or one who restores it, only the first gets it. Then it is removed, which can take a
 * while, and which housekeeping ends where a crash cut it off. What is left, `manifest.json` beside an empty `removed/`,
 * tells a command still at work that a person deleted the file, not the command; it goes when its time in the trash is over.
 */

/** Takes these out of the trash: all that nobody took before, and that the server may move. */
export async function takeOutOfTrash(
  place: CoworkspacePlace,
  ids: readonly string[],
): Promise<{ taken: TrashEntry[]; failure?: unknown }> {
  const taken: TrashEntry[] = [];
  const trash = openTrash(place);
  if (!trash) return { taken };
  let failure: unknown;
  try {
    for (const id of ids) {
      const entry = readEntry(trash, id);
      try {
        if (entry && (await takeOut(trash, entry))) taken.push(entry);
      } catch (error) {
        failure ??= error;
      }
      await breathe();
    }
  } finally {
    trash.close();
  }
  return { taken, failure };
}

/** Removes from the disk what was taken out. What the server is not allowed to remove keeps nothing else from going. */
export async function removeTakenOut(place: CoworkspacePlace, entries: readonly TrashEntry[]): Promise<void> {
  const trash = openTrash(place);
  if (!trash) return;
  const failures: { path: string; error: unknown }[] = [];
  try {
    for (const { id, path } of entries) {
      try {
        await emptyRemoved(trash, id);
      } catch (error) {
        if (errnoOf(error) !== "ENOENT") failures.push({ path, error });
      }
      await breathe();
    }
  } finally {
    trash.close();
  }
  const [first] = failures;
  if (!first) return;
  if (errnoOf(first.error) === undefined) throw first.error;
  const others = failures.length > 1 ? ` and of ${failures.length - 1} more` : "";
  throw new CoworkspaceError(
    "permission_denied",
    `“${first.path}” is out of the trash, but not all of it${others} could be removed from the server's disk. An admin of the server can remove the rest.`,
    { cause: first.error },
  );
}

/** Goes on where a crash cut a removal off, or something stood in its way. Younger ones may be under way. */
export async function finishRemovals(place: CoworkspacePlace, before: Date): Promise<void> {
  const trash = openTrash(place);
  if (!trash) return;
  try {
    for (const id of trash.names()) {
      if (!readEntry(trash, id, "removed")) continue;
      try {
        await emptyRemoved(trash, id, before);
      } catch (error) {
        // What the server still may not remove was told to whom deleted it; the rest of the house is kept all the same.
        if (errnoOf(error) === undefined) throw error;
      }
    }
  } finally {
    trash.close();
  }
}

/** Removes for good all that was deleted before a date. */
export async function purgeTrash(place: CoworkspacePlace, before: Date): Promise<TrashEntry[]> {
  const trash = openTrash(place);
  if (!trash) return [];
  const purged: TrashEntry[] = [];
  try {
    for (const id of trash.names()) {
      const entry = readEntry(trash, id);
      // What has no whole entry may be on its way into the trash at this moment: its folder's age decides.
      const deletedAt = entry ? Date.parse(entry.deleted_at) : Number(trash.lstat(id)?.mtimeMs ?? Date.now());
      if (!(deletedAt < before.getTime())) continue;
      if (entry && !(await takeOut(trash, entry))) continue;
      await removeTree(trash, id);
      if (entry) purged.push(entry);
    }
  } finally {
    trash.close();
  }
  return purged;
}

/** False where it was restored or taken out at this moment. */
async function takeOut(trash: OpenDirectory, { id, path }: TrashEntry): Promise<boolean> {
  try {
    return await within(trash, id, (slot) => {
      try {
        slot.makeDirectory("removed");
      } catch (error) {
        if (errnoOf(error) !== "EEXIST") throw error;
      }
      return within(slot, "removed", (removed) => {
        const stat = slot.lstat("content");
        // A folder that may not be written cannot change its parent.
        if (stat?.isDirectory() && (stat.mode & 0o700n) !== 0o700n) openUp(slot, "content", stat);
        slot.rename("content", removed, "content");
        return true;
      });
    });
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return false;
    throw fromSystemError(error, path);
  }
}

function emptyRemoved(trash: OpenDirectory, id: string, before?: Date): Promise<void> {
  return within(trash, id, (slot) =>
    within(slot, "removed", async (removed) => {
      if (before && Number(removed.stat().mtimeMs) >= before.getTime()) return;
      for (const name of [...removed.rawNames()]) await removeTree(removed, name);
    }),
  );
}

async function within<T>(
  parent: OpenDirectory,
  name: string,
  work: (directory: OpenDirectory) => T | Promise<T>,
): Promise<T> {
  const directory = parent.openDirectory(name);
  try {
    return await work(directory);
  } finally {
    directory.close();
  }
}
