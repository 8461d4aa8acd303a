import type { FolderChange } from "../../contracts/changes.ts";
import { isAppError } from "../../core/errors.ts";
import { freePathBeside, makeFolder, putBack } from "../undo/folder-acts.ts";
import type { CoworkspacePlace } from "../work-path.ts";

/**
 * Puts back what an act deleted without a person's yes: contents, names, modes and empty folders; gives what is back in its
 * place. What cannot be there any more lies beside it, a folder with all that was in it.
 */
export async function takeBackDeletions(
  place: CoworkspacePlace,
  deletions: readonly FolderChange[],
): Promise<FolderChange[]> {
  const restored = new Set<FolderChange>();
  const moved = new Map<string, string>();
  // A folder before what is in it.
  for (const deletion of deletions.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = nowAt(deletion.path, moved);
    const isInPlace = (await putBackOne(place, { ...deletion, path }, moved)) && path === deletion.path;
    if (isInPlace) restored.add(deletion);
  }
  return deletions.filter((deletion) => restored.has(deletion));
}

/** Where a path lies that was in a folder which has another place now. */
function nowAt(path: string, moved: ReadonlyMap<string, string>): string {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const folder = moved.get(path.slice(0, end));
    if (folder !== undefined) return folder + path.slice(end);
  }
  return path;
}

async function putBackOne(
  place: CoworkspacePlace,
  deletion: FolderChange,
  moved: Map<string, string>,
): Promise<boolean> {
  place.guard?.();
  try {
    await make(place, deletion);
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    await putBeside(place, deletion, moved);
    return false;
  }
}

/** Where that is not possible either, the deletion stays on record, with the content, and can be undone. */
async function putBeside(
  place: CoworkspacePlace,
  deletion: FolderChange,
  moved: Map<string, string>,
): Promise<void> {
  try {
    const path = await freePathBeside(place, deletion.path, "deleted");
    await make(place, { ...deletion, path });
    if (deletion.entry === "directory") moved.set(deletion.path, path);
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
}

async function make(
  place: CoworkspacePlace,
  { path, entry, before: hash, before_mode: mode = null }: FolderChange,
): Promise<void> {
  if (entry === "directory") await makeFolder(place, path, mode);
  else if (hash !== null) await putBack(place, { path, hash, mode });
}
