import type { FolderChange } from "../../contracts/changes.ts";
import { CoworkspaceError } from "../errors.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { confirmChanges } from "./confirm-changes.ts";
import { holdPlaces } from "./hold-places.ts";
import { readNote } from "./note-act.ts";
import { changesToWatched, type Surroundings } from "./watched-folders.ts";

/**
 * What an act did whose process died before it could say so: the folder is asked for what the act had noted. What a
 * command may not delete without being asked is put back. The signal ends waiting for others who are at work there.
 */
export async function recoverAct(
  place: CoworkspacePlace,
  act: string,
  { signal, ...around }: Surroundings & { signal?: AbortSignal | undefined } = { others: async () => [] },
): Promise<FolderChange[]> {
  const note = await readNote(place, act);
  if (note === null) return [];
  if (Array.isArray(note)) return confirmChanges(place, note);
  const watched = { ...note, before: new Map(note.before) };
  return holdPlaces(
    place,
    note.places,
    { agent: "somebody who looks after one that was interrupted", act, guard: place.guard, signal },
    async ({ isLost }) => {
      const guard = () => {
        place.guard?.();
        if (isLost()) throw new CoworkspaceError("locked", "Somebody else looks after it by now.");
      };
      const { changes } = await changesToWatched({ ...place, guard }, watched, around);
      return changes;
    },
  );
}
