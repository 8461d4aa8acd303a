import type { RecordedChange, Settlement, ToolContext, ToolOutcome } from "../agent/ports/tool.ts";
import { levelAllows } from "../contracts/status.ts";
import { isAppError } from "../core/errors.ts";
import { captureEntry } from "../coworkspace/changes/capture.ts";
import { deletionsOf, readNote } from "../coworkspace/changes/note-act.ts";
import { trashPath } from "../coworkspace/trash.ts";
import { removeEmptyFolder } from "../coworkspace/undo/folder-acts.ts";
import type { CoworkspacePlace } from "../coworkspace/work-path.ts";
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
    try {
      const end = await deleteOne(context, place, deletion);
      if (end === "deleted") gone.push(deletion);
      else if (end !== "not there") left.push({ path: deletion.path, why: end.why });
    } catch (error) {
      // What one file does not let happen must not cost the record of those that have gone.
      if (!isAppError(error)) throw error;
      left.push({ path: deletion.path, why: error.detail });
    }
  }
  return { gone, left };
}

async function deleteOne(
  context: ToolContext,
  place: CoworkspacePlace,
  { path, entry, before }: RecordedChange,
): Promise<"deleted" | "not there" | { why: string }> {
  if (!mayDelete(context, path)) return { why: "your level there is no longer Full" };
  if (entry === "directory") {
    const end = await removeEmptyFolder(place, path);
    return end === "not empty" ? { why: "something is in it now" } : "deleted";
  }
  const now = await captureEntry(place, path);
  if (now === null) return "not there";
  if (now.entry !== "file" || now.hash !== before) return { why: "it was changed since" };
  await trashPath(place, path, { by: context.agent, ifMatch: now.version });
  return "deleted";
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
