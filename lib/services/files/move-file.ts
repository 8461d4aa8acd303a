import type { FileEntry } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { movePath } from "../../coworkspace/move-path.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";
import { toFileEntry } from "./to-file-entry.ts";

/** Moves or renames a file or folder; never over something that is there. */
export async function moveFile(
  member: Member,
  slug: string,
  { from, to }: { from: string; to: string },
): Promise<FileEntry> {
  const { place } = await requireCoworkspace(member, slug, "full");
  return toFileEntry(await inFolder(() => movePath(place, from, to, { by: member.name })));
}
