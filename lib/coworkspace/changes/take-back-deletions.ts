import type { FolderChange } from "../../contracts/changes.ts";
import { isAppError } from "../../core/errors.ts";
import { freePathBeside, makeFolder, putBack } from "../undo/folder-acts.ts";
import type { CoworkspacePlace } from "../work-path.ts";

export type TakenBack = {
  /** The deletions that no longer are: everything is back in its place. */
  restored: FolderChange[];
  /** What could not be put in its place: it stays deleted on record, and its content lies beside it where that was possible. */
  beside: FolderChange[];
};

/**
 * Puts back what an act deleted without a person's yes: contents, names, modes and empty folders. `deletions` come as they
 * are recorded, what is in a folder before the folder.
 */
export async function takeBackDeletions(
  place: CoworkspacePlace,
  deletions: readonly FolderChange[],
): Promise<TakenBack> {
  const taken: TakenBack = { restored: [], beside: [] };
  for (const deletion of deletions.toReversed()) {
    const made = await putBackOne(place, deletion);
    if (made === null) taken.restored.unshift(deletion);
    else taken.beside.push(...made);
  }
  return taken;
}

/** Null where it is back; else what stands in place of that. */
async function putBackOne(place: CoworkspacePlace, deletion: FolderChange): Promise<FolderChange[] | null> {
  const { path, entry, before: hash, before_mode: mode = null } = deletion;
  place.guard?.();
  try {
    if (entry === "directory") await makeFolder(place, path, mode);
    else if (hash !== null) await putBack(place, { path, hash, mode });
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    const created = hash === null ? null : await putBeside(place, { path, hash, mode });
    return created ? [deletion, created] : [deletion];
  }
}

/** Null where that is not possible either: the deletion stays on record, with the content, and can be undone. */
async function putBeside(
  place: CoworkspacePlace,
  file: { path: string; hash: string; mode: number | null },
): Promise<FolderChange | null> {
  try {
    const path = await freePathBeside(place, file.path, "deleted");
    await putBack(place, { ...file, path });
    return {
      ...{ path, entry: "file", kind: "created", from: null },
      ...{ before: null, after: file.hash, before_mode: null, after_mode: file.mode },
    };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return null;
  }
}
