import type { Member } from "../../contracts/members.ts";
import { type MemoryNote, writeMemoryNoteSchema } from "../../contracts/memory.ts";
import { notePath, noteText, storeNote } from "../../coworkspace/memory.ts";
import { renewRuns } from "../../store/renew-runs.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";
import { recordTextEdit } from "./record-text-edit.ts";
import { tellConflict } from "./tell-conflict.ts";
import { toMemoryNote } from "./to-memory-note.ts";

/** Stores a note, replacing one with the same key; with `ifMatch` only one of that version. */
export async function writeMemoryNote(
  member: Member,
  slug: string,
  key: string,
  input: { content: string },
  { ifMatch }: { ifMatch?: string | undefined } = {},
): Promise<MemoryNote> {
  const { place } = await requireCoworkspace(member, slug, "read_write");
  const { content } = writeMemoryNoteSchema.parse(input);
  const path = await inFolder(() => notePath(key));
  const edit = { place, path, text: noteText(content) };
  const note = await tellConflict({ slug, ...edit, ifMatch }, () =>
    recordTextEdit(member, slug, edit, (keep) => storeNote(place, key, content, { ifMatch, keep })),
  );
  await renewRuns({ coworkspaceSlug: slug });
  return toMemoryNote(note);
}
