import type { Member } from "../../contracts/members.ts";
import { type MemoryNote, writeMemoryNoteSchema } from "../../contracts/memory.ts";
import { storeNote } from "../../coworkspace/memory.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";
import { toMemoryNote } from "./to-memory-note.ts";

/** Stores a note, replacing one with the same key. */
export async function writeMemoryNote(
  member: Member,
  slug: string,
  key: string,
  input: { content: string },
): Promise<MemoryNote> {
  const { place } = await requireCoworkspace(member, slug, "read_write");
  const { content } = writeMemoryNoteSchema.parse(input);
  return toMemoryNote(await inFolder(() => storeNote(place, key, content)));
}
