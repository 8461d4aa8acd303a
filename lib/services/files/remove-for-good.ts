import type { TrashEntry } from "../../contracts/trash.ts";
import { removeTakenOut, takeOutOfTrash } from "../../coworkspace/remove-from-trash.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import { type AuditLine, recordAuditAlone } from "../../store/record-audit.ts";
import { inFolder } from "./in-folder.ts";

/**
 * Deletes from the trash for good, and gives what went: not what somebody restored or deleted meanwhile. It is on record
 * once it cannot be restored any more, also where its contents turn out to be stuck on the disk.
 */
export async function removeForGood(
  place: CoworkspacePlace,
  entries: readonly TrashEntry[],
  lineOf: (gone: readonly TrashEntry[]) => AuditLine,
): Promise<TrashEntry[]> {
  const { taken, failure } = await inFolder(() =>
    takeOutOfTrash(
      place,
      entries.map(({ id }) => id),
    ),
  );
  if (taken.length > 0) {
    await recordAuditAlone(lineOf(taken));
    await inFolder(() => removeTakenOut(place, taken));
  }
  if (failure !== undefined) {
    await inFolder(() => {
      throw failure;
    });
  }
  return taken;
}
