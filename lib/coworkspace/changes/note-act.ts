import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type FolderChange, folderChangeSchema } from "../../contracts/changes.ts";
import { errnoOf, fromSystemError } from "../errors.ts";
import { objectsDirectory } from "../objects/object-place.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import type { Tree } from "./tree.ts";

const treeEntrySchema = z.discriminatedUnion("entry", [
  z.object({
    entry: z.literal("file"),
    mode: z.number().int(),
    version: z.string(),
    changed: z.string(),
    hash: z.string().nullable(),
  }),
  z.object({ entry: z.literal("directory"), mode: z.number().int() }),
]);
const noteSchema = z.union([
  z.array(folderChangeSchema),
  z.object({
    since: z.coerce.date(),
    places: z.array(z.string()),
    before: z.array(z.tuple([z.string(), treeEntrySchema])),
  }),
]);
/** Either the changes that an act was about to make, or what was there before an act that does not know them. */
export type Note = z.infer<typeof noteSchema>;

/**
 * What an act is about to change, written before it: after a crash between the act and its receipt, the note says what to
 * look for. It lies with the objects. It outlives every kill of a process; after a loss of power it may be missing, and
 * then nothing is claimed.
 */
export async function noteAct(
  place: CoworkspacePlace,
  act: string,
  changes: readonly FolderChange[],
): Promise<void> {
  if (changes.length > 0) await writeNote(place, act, changes);
}

/** What an act that does not say what it changes may change, as it is before it. */
export async function noteTree(
  place: CoworkspacePlace,
  act: string,
  tree: { since: Date; places: readonly string[]; before: Tree },
): Promise<void> {
  await writeNote(place, act, { ...tree, before: [...tree.before] });
}

async function writeNote(place: CoworkspacePlace, act: string, note: unknown): Promise<void> {
  const path = notePath(place, act);
  const put = () => writeFile(path, JSON.stringify(note), { mode: 0o600 });
  try {
    await put().catch(async (error: unknown) => {
      if (errnoOf(error) !== "ENOENT") throw error;
      // The first of this coworkspace: its folder is not there yet.
      await mkdir(notesDirectory(place), { recursive: true, mode: 0o700 });
      await put();
    });
  } catch (error) {
    await rm(path, { force: true });
    throw fromSystemError(error, "the record of changes");
  }
}

/** What an act noted before it began; null where it noted nothing. */
export async function readNote(place: CoworkspacePlace, act: string): Promise<Note | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(notePath(place, act), "utf8")));
  } catch (error) {
    // One that was cut by a kill while it was written: its act never began.
    if (errnoOf(error) === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

const DELETIONS = "-deletions";

/** The name under which a call notes what it will delete where a person agrees. */
export const deletionsOf = (call: string) => `${call}${DELETIONS}`;

/** The call, or other act, that a note belongs to. */
export const callOfNote = (act: string) => (act.endsWith(DELETIONS) ? act.slice(0, -DELETIONS.length) : act);

/** The acts that notes are kept of. */
export async function notedActs(place: CoworkspacePlace): Promise<string[]> {
  try {
    const names = await readdir(notesDirectory(place));
    return names.flatMap((name) => (name.endsWith(".json") ? [name.slice(0, -5)] : []));
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw error;
  }
}

export async function dropNote(place: CoworkspacePlace, act: string): Promise<void> {
  await rm(notePath(place, act), { force: true });
}

function notesDirectory(place: CoworkspacePlace): string {
  return join(objectsDirectory(place), "notes");
}

function notePath(place: CoworkspacePlace, act: string): string {
  if (!/^[0-9a-z-]{1,100}$/i.test(act)) throw new Error("An act's id has letters, digits and hyphens only.");
  return join(notesDirectory(place), `${act}.json`);
}
