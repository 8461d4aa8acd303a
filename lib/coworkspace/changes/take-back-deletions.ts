import type { FolderChange } from "../../contracts/changes.ts";
import { isAppError } from "../../core/errors.ts";
import { freePathBeside, makeFolder, putBack } from "../undo/folder-acts.ts";
import type { CoworkspacePlace } from "../work-path.ts";

/**
 * Puts back what an act deleted without a person's yes: contents, names, modes and empty folders; gives what is back. What
 * cannot be in its place any more lies beside it, where that is possible. `deletions` come as they are recorded, what is in
 * a folder before the folder.
 */
export async function takeBackDeletions(
  place: CoworkspacePlace,
  deletions: readonly FolderChange[],
): Promise<FolderChange[]> {
  const restored: FolderChange[] = [];
  for (const deletion of deletions.toReversed()) {
    if (await putBackOne(place, deletion)) restored.unshift(deletion);
  }
  return restored;
}

async function putBackOne(place: CoworkspacePlace, deletion: FolderChange): Promise<boolean> {
  const { path, entry, before: hash, before_mode: mode = null } = deletion;
  place.guard?.();
  try {
    if (entry === "directory") await makeFolder(place, path, mode);
    else if (hash !== null) await putBack(place, { path, hash, mode });
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (hash !== null) await putBeside(place, { path, hash, mode });
    return false;
  }
}

/** Where that is not possible either, the deletion stays on record, with the content, and can be undone. */
async function putBeside(
  place: CoworkspacePlace,
  file: { path: string; hash: string; mode: number | null },
): Promise<void> {
  try {
    await putBack(place, { ...file, path: await freePathBeside(place, file.path, "deleted") });
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
}
