import type { RecordedChange, Settlement, ToolContext, ToolOutcome } from "../agent/ports.ts";
import { levelAllows } from "../contracts/status.ts";
import { captureEntry } from "../coworkspace/changes/capture.ts";
import { deletionsOf, readNote } from "../coworkspace/changes/note-act.ts";
import { trashPath } from "../coworkspace/trash.ts";
import { removeEmptyFolder } from "../coworkspace/undo/folder-acts.ts";
import { placesOf } from "./places-of.ts";
import { deletedInWords, shown } from "./shell-deletions.ts";
import { placeOf } from "./tool-path.ts";

const MOST_NAMED = 20;

/** Ends a command that had deleted granted files: they go where the person agreed, and stay where not. */
export async function settleDeletions(
  context: ToolContext,
  { approved, words, so_far }: Settlement,
): Promise<ToolOutcome> {
  const told = (ok: boolean, text: string, changes: RecordedChange[] = []): ToolOutcome => ({
    ok,
    result: `${so_far}\n\n[${text}]`,
    changes,
    provenance: "untrusted",
  });
  const note =
    context.call === undefined ? null : await readNote(placeOf(context), deletionsOf(context.call));
  if (!Array.isArray(note)) {
    return told(
      false,
      "What the command had deleted was put back and is still there: it is not known any more what it was.",
    );
  }
  const what = `${deletedInWords(note)} that the command had deleted (${named(note)})`;
  if (!approved) {
    const reason = words?.trim() || "no reason was given";
    return told(
      true,
      `The person said no to deleting ${what}: ${reason}. They were put back and are there as before.`,
    );
  }
  const { gone, left } = await deleteThem(context, note);
  const rest = left.map(({ path, why }) => `${path} (${why})`).join(", ");
  if (left.length === 0)
    return told(true, `The person agreed to deleting ${what}. It is all in the trash.`, gone);
  return told(
    false,
    `The person agreed to deleting ${what}. These stay all the same: ${rest}.${gone.length > 0 ? " The others are in the trash." : ""}`,
    gone,
  );
}

type Left = { path: string; why: string };

/** Deletes what is still as the person saw it. */
async function deleteThem(
  context: ToolContext,
  deletions: readonly RecordedChange[],
): Promise<{ gone: RecordedChange[]; left: Left[] }> {
  const place = { ...placeOf(context), hidden: true };
  const gone: RecordedChange[] = [];
  const left: Left[] = [];
  for (const deletion of deletions) {
    const { path, entry, before } = deletion;
    const keep = (why: string) => left.push({ path, why });
    if (!mayDelete(context, path)) keep("your level there is no longer Full");
    else if (entry === "directory") {
      if ((await removeEmptyFolder(place, path)) === "not empty") keep("something is in it now");
      else gone.push(deletion);
    } else {
      const now = await captureEntry(place, path);
      if (now === null) continue;
      if (now.entry !== "file" || now.hash !== before) keep("it was changed since");
      else {
        await trashPath(place, path, { by: context.agent, ifMatch: now.version });
        gone.push(deletion);
      }
    }
  }
  return { gone, left };
}

function mayDelete(context: ToolContext, path: string): boolean {
  return placesOf(context).some(
    (place) => path.startsWith(`${place.path}/`) && levelAllows(place.level, "full"),
  );
}

function named(deleted: readonly RecordedChange[]): string {
  const names = deleted.slice(0, MOST_NAMED).map(shown).join(", ");
  return deleted.length > MOST_NAMED ? `${names}, …` : names;
}
