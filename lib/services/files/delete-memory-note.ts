import type { Member } from "../../contracts/members.ts";
import { deleteNote } from "../../coworkspace/memory.ts";
import { renewRuns } from "../../store/renew-runs.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";

/** Moves a note to the trash. Notes are the folder's own, so that changing them is enough. */
export async function deleteMemoryNote(member: Member, slug: string, key: string): Promise<void> {
  const { place } = await requireCoworkspace(member, slug, "read_write");
  await inFolder(() => deleteNote(place, key, { by: member.name }));
  await renewRuns({ coworkspaceSlug: slug });
}
