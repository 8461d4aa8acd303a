import type { UndoResultView, UndoSelection } from "../../contracts/changes.ts";
import { conflict, notFound } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { dropNote } from "../../coworkspace/changes/note-act.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import { standAgain } from "../../coworkspace/undo/stand-again.ts";
import { undoChanges } from "../../coworkspace/undo/undo-changes.ts";
import type { OnConflict } from "../../coworkspace/undo/undo-types.ts";
import { type CoworkspacePlace, isReachable } from "../../coworkspace/work-path.ts";
import { allMounts } from "../../store/mounted-folders.ts";
import { prisma } from "../../store/prisma.ts";
import { clean, type Transaction } from "../../store/run-transaction.ts";
import { recordChanges } from "../journal/record-changes.ts";
import { withFolderLock } from "./folder-lock.ts";
import { recordUndo } from "./record-undo.ts";
import { settleUndos } from "./settle-undos.ts";
import { changesToUndo, type StandingChange } from "./standing-changes.ts";

export type UndoOrder = {
  runId: string;
  slug: string;
  userId: string;
  /** Which of the run's changes; or the undo to take back. */
  what: { choose: (change: StandingChange) => boolean } | { undoId: string };
  /** As it was asked for, for the record. */
  selection: UndoSelection | { after_turn: number; for_run: string };
  onConflict?: OnConflict;
  /** How long somebody else's undo in the folder is waited for; left out: as long as a person waits. */
  patienceMs?: number;
  /** Throws where whoever asks may not change these. */
  authorize?: (changes: readonly StandingChange[]) => void | Promise<void>;
};

const NOTHING: UndoResultView = { undo_id: null, restored: [], conflicts: [] };

/**
 * Takes changes of a run back, or an undo of them, and records that. One at a time in a coworkspace; should the process
 * die in the middle, the next undo finds out from the folder how far it came.
 */
export function undoInRun(order: UndoOrder): Promise<UndoResultView> {
  const { runId, slug, userId, selection, onConflict = "keep" } = order;
  return withFolderLock(
    slug,
    async (tx, guard) => {
      const mounts = await allMounts(tx);
      const place = { ...coworkspacePlace(coworkspacesRoot(), slug, { mounts }), guard };
      await settleUndos(tx, slug, place);
      const { all, isChosen, undoesId } = await find(tx, order);
      const chosen = all.filter(isChosen);
      if (chosen.length === 0) return NOTHING;
      await order.authorize?.(chosen);
      refuseUnmounted(place, chosen);

      const id = newId();
      // Outside of the transaction, so that it is known of after a crash.
      const row = { id, coworkspaceSlug: slug, runId, userId, undoesId, selection: clean(selection) };
      await prisma.fileUndo.create({ data: row });
      const ids = new Set(chosen.map((change) => change.id));
      const result = await undoChanges(place, all, (change) => ids.has(change.id), { act: id, onConflict });
      if (result.undone.length === 0 && result.changes.length === 0 && result.conflicts.length === 0) {
        await dropNote(place, id);
        await prisma.fileUndo.delete({ where: { id } });
        return NOTHING;
      }

      const of = { coworkspaceSlug: slug, act: id, origin: "undo" as const, runId, userId };
      await recordChanges(tx, of, result.changes);
      await tx.fileChange.updateMany({ where: { id: { in: result.undone } }, data: { undoneBy: id } });
      if (undoesId !== null) {
        const done = new Set(result.undone);
        const again = standAgain(
          all,
          (change) => change.undoneBy === undoesId,
          (change) => ids.has(change.id) && !done.has(change.id),
        );
        await tx.fileChange.updateMany({ where: { id: { in: again } }, data: { undoneBy: null } });
      }
      const conflicts = clean(result.conflicts);
      await tx.fileUndo.update({ where: { id }, data: { conflicts, appliedAt: new Date() } });
      await recordUndo(tx, { ...order, again: undoesId !== null }, result);
      await dropNote(place, id);
      return { undo_id: id, restored: result.restored, conflicts: result.conflicts };
    },
    order.patienceMs,
  );
}

/** What lies in a folder that is mounted no longer can be neither seen nor put back. */
function refuseUnmounted(place: CoworkspacePlace, chosen: readonly StandingChange[]): void {
  const lost = chosen.flatMap(({ path, from }) => [path, ...(from === null ? [] : [from])]);
  const path = lost.find((one) => !isReachable(place, one));
  if (path === undefined) return;
  throw conflict(
    `“${path}” lies in a folder that is not mounted any more. Choose the other files, or have an admin mount it again under the same name.`,
    { code: "not_mounted" },
  );
}

type Found = {
  all: StandingChange[];
  isChosen: (change: StandingChange) => boolean;
  undoesId: string | null;
};

async function find(tx: Transaction, { runId, what }: UndoOrder): Promise<Found> {
  if ("choose" in what) {
    const all = await changesToUndo(tx, runId);
    return { all, isChosen: (change) => !change.settled && what.choose(change), undoesId: null };
  }
  const undo = await tx.fileUndo.findFirst({ where: { id: what.undoId, runId } });
  if (!undo) throw notFound("This run has no undo with this id.");
  if (undo.undoesId !== null)
    throw conflict("This put an undo back. Undo the run's changes again instead.", { code: "undo_of_undo" });
  const all = await changesToUndo(tx, runId, undo.id);
  return { all, isChosen: ({ act, settled }) => !settled && act === undo.id, undoesId: undo.id };
}
