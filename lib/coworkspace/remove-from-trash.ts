import { setImmediate as breathe } from "node:timers/promises";
import { CoworkspaceError, errnoOf, fromSystemError } from "./errors.ts";
import type { OpenDirectory } from "./open-directory.ts";
import { forgetRemoval, isNoted, noteRemoval, type Removal } from "./removal-note.ts";
import { openUp, removeTree } from "./remove-tree.ts";
import { openTrash, readEntry, type TrashEntry, within } from "./trash-slot.ts";
import type { CoworkspacePlace } from "./work-path.ts";

/**
 * Deleting for good is three acts. First the content goes to `removed/` in its slot, by one rename: from then on nothing can
 * be restored, and of two who want it, or one who restores it, only the first gets it. Then it is put on record. Then it is
 * removed, which can take a while. Where a crash cuts it off, housekeeping goes on (`finish-removals.ts`). What is left,
 * `manifest.json` beside an empty `removed/`, tells a command still at work that a person deleted the file, not the command;
 * it goes when its time in the trash is over.
 */

/** Takes these out of the trash: all that nobody took before, and that the server may move. */
export async function takeOutOfTrash(
  place: CoworkspacePlace,
  removal: Removal,
  ids: readonly string[],
): Promise<{ taken: TrashEntry[]; failure?: unknown }> {
  const taken: TrashEntry[] = [];
  const trash = openTrash(place);
  if (!trash) return { taken };
  let failure: unknown;
  try {
    try {
      noteRemoval(trash, removal);
    } catch (error) {
      throw fromSystemError(error, "trash");
    }
    for (const id of ids) {
      // Where this process stood still for long, housekeeping has put on record what was taken, and no more.
      if (!isNoted(trash, removal.id)) break;
      const entry = readEntry(trash, id);
      try {
        if (entry && (await takeOut(trash, entry, removal.id))) taken.push(entry);
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

/**
 * Removes from the disk what was taken out, once it is on record. What the server is not allowed to remove keeps nothing
 * else from going.
 */
export async function removeTakenOut(
  place: CoworkspacePlace,
  removal: Removal,
  taken: readonly TrashEntry[],
): Promise<void> {
  const trash = openTrash(place);
  if (!trash) return;
  const failures: { path: string; error: unknown }[] = [];
  try {
    forgetRemoval(trash, removal.id);
    for (const { id, path } of taken) {
      try {
        await within(trash, id, (slot) =>
          within(slot, "removed", (removed) => removeTree(removed, removal.id)),
        );
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

/** Takes the content out under a name of the removal's own. False where it was restored or taken out at this moment. */
export async function takeOut(trash: OpenDirectory, { id, path }: TrashEntry, as: string): Promise<boolean> {
  try {
    await within(trash, id, async (slot) => {
      try {
        slot.makeDirectory("removed");
      } catch (error) {
        if (errnoOf(error) !== "EEXIST") throw error;
      }
      await within(slot, "removed", (removed) => {
        const stat = slot.lstat("content");
        // A folder that may not be written cannot change its parent.
        if (stat?.isDirectory() && (stat.mode & 0o700n) !== 0o700n) openUp(slot, "content", stat);
        slot.rename("content", removed, as);
      });
    });
    return true;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return false;
    throw fromSystemError(error, path);
  }
}
