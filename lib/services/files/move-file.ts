import type { FileEntry } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { planMove } from "../../coworkspace/changes/plan-changes.ts";
import { movePath } from "../../coworkspace/move-path.ts";
import { parseWorkPath } from "../../coworkspace/work-path.ts";
import { recordEdit } from "../changes/record-edit.ts";
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
  const { changes, moved } = await tellConflict({ slug, place, path: from, ifMatch }, async () => {
    const source = parseWorkPath(from, { intent: "change" }).path;
    const target = parseWorkPath(to, { intent: "write" }).path;
    const changes = planMove(place, source, target);
    // Before it moves, since on another disk it is another file. Where it cannot be told, it is moved all the same.
    await changes.catch(() => {});
    const moved = await movePath(withRoom(place, slug), source, target, { by: member.name, ifMatch });
    return { changes, moved };
  });
  await recordEdit(member, slug, changes);
  return toFileEntry(moved);
}
