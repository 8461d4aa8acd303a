import type { FolderChange } from "../../contracts/changes.ts";
import { listTrash } from "../trash.ts";
import type { CoworkspacePlace } from "../work-path.ts";

/**
 * Leaves out what somebody else deleted meanwhile: people and tools move what they delete to the trash, with the time;
 * commands do not.
 */
export async function withoutTrashed(
  place: CoworkspacePlace,
  changes: readonly FolderChange[],
  since: Date,
): Promise<FolderChange[]> {
  if (!changes.some(({ kind }) => kind === "deleted")) return [...changes];
  const trashed = (await listTrash(place)).filter(({ deleted_at }) => new Date(deleted_at) >= since);
  const isTrashed = (path: string) =>
    trashed.some((entry) => path === entry.path || path.startsWith(`${entry.path}/`));
  return changes.filter(({ kind, path }) => kind !== "deleted" || !isTrashed(path));
}
