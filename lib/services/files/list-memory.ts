import type { Member } from "../../contracts/members.ts";
import type { MemoryNote } from "../../contracts/memory.ts";
import { listNotes } from "../../coworkspace/memory.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";
import { toMemoryNote } from "./to-memory-note.ts";

/** The notes that agents keep in this coworkspace, the last changed first. */
export async function listMemory(member: Member, slug: string): Promise<MemoryNote[]> {
  const { place } = await requireCoworkspace(member, slug, "read");
  return (await inFolder(() => listNotes(place))).map(toMemoryNote);
}
