import type { FolderChange } from "../../contracts/changes.ts";
import { isAppError } from "../../core/errors.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { freePathBeside, putBack } from "./folder-acts.ts";
import type { ConflictReason, FileState, UndoConflict } from "./undo-types.ts";

/** Why a file stays as it is, in a sentence. */
export function conflictOf(
  reason: ConflictReason,
  path: string,
  goal: FileState | null,
  now: FileState | null,
  detail?: string,
): UndoConflict {
  return {
    path,
    reason,
    detail: detail ?? wordsFor(reason, path, goal),
    before: goal?.hash ?? null,
    current: now?.hash ?? null,
  };
}

function wordsFor(reason: ConflictReason, path: string, goal: FileState | null): string {
  switch (reason) {
    case "changed_since":
      return goal
        ? `“${path}” was changed since in the same place, so it stays as it is now.`
        : `“${path}” was changed since it was made, so it stays.`;
    case "gone":
      return `“${path}” was deleted or moved away since, and stays so.`;
    case "taken":
      return `“${goal?.path ?? path}” is taken by something else now, which stays.`;
    case "changed_later":
      return `“${path}” was changed again later in the same run. Undo the later change too.`;
    case "not_kept":
      return `The content that “${path}” had before is kept no longer.`;
    case "failed":
      return `“${path}” could not be put back.`;
  }
}

/** Puts the content from before beside what is there now, so that a person can choose. */
export async function putCopyBeside(
  place: CoworkspacePlace,
  conflict: UndoConflict,
): Promise<FolderChange[]> {
  const { before } = conflict;
  if (before === null || conflict.reason === "not_kept") return [];
  try {
    const path = await freePathBeside(place, conflict.path, "before the run");
    await putBack(place, { path, hash: before, mode: null });
    conflict.copy = path;
    return [{ path, entry: "file", kind: "created", from: null, before: null, after: before }];
  } catch (error) {
    if (!isAppError(error)) throw error;
    return [];
  }
}
