import type { FolderChange } from "../../contracts/changes.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { confirmChanges } from "./confirm-changes.ts";
import { holdPlaces } from "./hold-places.ts";
import { readNote } from "./note-act.ts";
import { changesToWatched, type Surroundings } from "./watched-folders.ts";

/**
 * What an act did whose process died before it could say so: the folder is asked for what the act had noted. What a
 * command may not delete without being asked is put back.
 */
export async function recoverAct(
  place: CoworkspacePlace,
  act: string,
  around: Surroundings = { others: async () => [] },
): Promise<FolderChange[]> {
  const note = await readNote(place, act);
  if (note === null) return [];
  if (Array.isArray(note)) return confirmChanges(place, note);
  const watched = { ...note, before: new Map(note.before) };
  return holdPlaces(
    place,
    note.places,
    { agent: "somebody who looks after one that was interrupted" },
    async () => {
      const { changes } = await changesToWatched(place, watched, around);
      return changes;
    },
  );
}
