import type { FileEntry } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { movePath } from "../../coworkspace/move-path.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { withRoom } from "../quotas/with-room.ts";
import { tellConflict } from "./tell-conflict.ts";
import { toFileEntry } from "./to-file-entry.ts";

/** Moves or renames a file or folder; never over something that is there. */
export async function moveFile(
  member: Member,
  slug: string,
  { from, to }: { from: string; to: string },
  { ifMatch }: { ifMatch?: string | undefined } = {},
): Promise<FileEntry> {
  const { place } = await requireCoworkspace(member, slug, "full", [from, to]);
  const moved = await tellConflict({ slug, place, path: from, ifMatch }, () =>
    movePath(withRoom(place, slug), from, to, { by: member.name, ifMatch }),
  );
  return toFileEntry(moved);
}
