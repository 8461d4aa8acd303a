import type { Member } from "../../contracts/members.ts";
import type { TrashEntry } from "../../contracts/trash.ts";
import { newId } from "../../core/ids.ts";
import { requestOrigin } from "../../core/request-origin.ts";
import type { Removal } from "../../coworkspace/removal-note.ts";
import { removeTakenOut, takeOutOfTrash } from "../../coworkspace/remove-from-trash.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import { inFolder } from "./in-folder.ts";
import { recordRemoval } from "./record-removal.ts";

/**
 * Deletes from the trash for good, and gives what went: not what somebody restored or deleted meanwhile. It is on record
 * once it cannot be restored any more, also where its contents turn out to be stuck on the disk. Where this is cut off,
 * housekeeping goes on with it.
 */
export async function removeForGood(
  member: Member,
  { slug, place }: { slug: string; place: CoworkspacePlace },
  entries: readonly TrashEntry[],
  { all }: Pick<Removal, "all">,
): Promise<TrashEntry[]> {
  const { address, token } = requestOrigin();
  const by = { member_id: member.id, address, token };
  const removal: Removal = { id: newId(), at: new Date().toISOString(), all, ...by };
  const ids = entries.map(({ id }) => id);
  const { taken, failure } = await inFolder(() => takeOutOfTrash(place, removal, ids));
  await recordRemoval(slug, removal, taken);
  await inFolder(() => removeTakenOut(place, removal, taken));
  if (failure !== undefined) {
    await inFolder(() => {
      throw failure;
    });
  }
  return taken;
}
