import type { FolderChange } from "../../contracts/changes.ts";
import { findPath } from "../list-directory.ts";
import { hashFile } from "../read-file.ts";
import { type CoworkspacePlace, isReachable } from "../work-path.ts";
import { captureEntry } from "./capture.ts";

/**
 * Which of the changes that were about to be made the folder shows, after a crash in the middle of an act. A file that
 * holds neither the content before nor the one after is somebody else's by now: nothing is claimed about it.
 */
export async function confirmChanges(
  place: CoworkspacePlace,
  planned: readonly FolderChange[],
): Promise<FolderChange[]> {
  const all = { ...place, hidden: true };
  const confirmed: FolderChange[] = [];
  for (const change of planned) if (await hasHappened(all, change)) confirmed.push(change);
  return confirmed;
}

async function hasHappened(place: CoworkspacePlace, change: FolderChange): Promise<boolean> {
  // Not to be found is not gone: of a folder that is mounted no longer, nothing is known.
  if (![change.path, change.from ?? "files"].every((path) => isReachable(place, path))) return false;
  const now = await findPath(place, change.path);
  if (change.kind === "deleted") return now === null;
  if (now === null) return false;
  if (change.entry === "directory") {
    if (now.type !== "directory") return false;
    if (change.kind === "modified")
      return (await captureEntry(place, change.path))?.mode === change.after_mode;
    return change.from === null || (await findPath(place, change.from)) === null;
  }
  if (now.type !== "file") return false;
  if (change.from !== null && (await findPath(place, change.from)) !== null) return false;
  return (await hashFile(place, change.path)).sha256 === change.after;
}
