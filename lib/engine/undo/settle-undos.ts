import { dropNote } from "../../coworkspace/changes/note-act.ts";
import { recoverAct } from "../../coworkspace/changes/recover-act.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import type { Transaction } from "../../store/run-transaction.ts";
import { recordChanges } from "../journal/record-changes.ts";
import { recordUndo } from "./record-undo.ts";
import { standingChanges } from "./standing-changes.ts";

/** Undos that a process died in the middle of: what the folder shows of them is recorded. For callers that hold the lock. */
export async function settleUndos(tx: Transaction, slug: string, place: CoworkspacePlace): Promise<void> {
  const open = await tx.fileUndo.findMany({ where: { coworkspaceSlug: slug, appliedAt: null } });
  for (const { id, runId, userId, undoesId } of open) {
    const changes = await recoverAct(place, id);
    const of = { coworkspaceSlug: slug, act: id, origin: "undo" as const, runId, userId };
    await recordChanges(tx, of, changes);
    if (undoesId === null) {
      const put = new Set(changes.map(({ path }) => path));
      const taken = (await standingChanges(tx, runId)).filter(
        ({ path, from }) => put.has(path) || (from !== null && put.has(from)),
      );
      await tx.fileChange.updateMany({
        where: { id: { in: taken.map((change) => change.id) } },
        data: { undoneBy: id },
      });
    }
    await tx.fileUndo.update({ where: { id }, data: { appliedAt: new Date() } });
    const restored = changes.map(({ path }) => path);
    const order = { runId, slug, userId, again: undoesId !== null };
    await recordUndo(tx, order, { restored, conflicts: [] });
    await dropNote(place, id);
  }
}
