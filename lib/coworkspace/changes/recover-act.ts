import type { FolderChange } from "../../contracts/changes.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { changesSince } from "./compare-trees.ts";
import { confirmChanges } from "./confirm-changes.ts";
import { readNote } from "./note-act.ts";
import { withoutTrashed } from "./without-trashed.ts";

/** What an act did whose process died before it could say so: the folder is asked for what the act had noted. */
export async function recoverAct(place: CoworkspacePlace, act: string): Promise<FolderChange[]> {
  const note = await readNote(place, act);
  if (note === null) return [];
  if (Array.isArray(note)) return confirmChanges(place, note);
  const { changes } = await changesSince(place, new Map(note.before), note.places);
  return withoutTrashed(place, changes, note.since);
}
