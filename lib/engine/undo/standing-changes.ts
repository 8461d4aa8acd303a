import type { UndoChange } from "../../coworkspace/undo/undo-types.ts";
import type { FileChange } from "../../store/generated/client.ts";
import type { Transaction } from "../../store/run-transaction.ts";

/** A recorded change with whose it was. */
export type StandingChange = UndoChange & {
  act: string;
  undoneBy: string | null;
  agentId: string | null;
  turn: number | null;
};

/** What the run's agents did and nobody has taken back, in order. */
export async function standingChanges(tx: Transaction, runId: string): Promise<StandingChange[]> {
  return (await changesToUndo(tx, runId)).filter(({ settled }) => !settled);
}

/**
 * All that a run and its undos did, in order, for undoing what its agents did (or, with `undoId`, what that undo did).
 * What stands and can be chosen is not settled.
 */
export async function changesToUndo(
  tx: Transaction,
  runId: string,
  undoId?: string,
): Promise<StandingChange[]> {
  const rows = await tx.fileChange.findMany({ where: { runId }, orderBy: { seq: "asc" } });
  const isSettled = ({ origin, undoneBy }: FileChange) =>
    undoneBy !== null || (undoId === undefined && origin === "undo");
  return rows.map((row) => toStanding(row, isSettled(row)));
}

function toStanding(row: FileChange, settled: boolean): StandingChange {
  return {
    id: row.id,
    settled,
    act: row.act,
    undoneBy: row.undoneBy,
    path: row.path,
    entry: row.entry as "file" | "directory",
    kind: row.kind as UndoChange["kind"],
    from: row.fromPath,
    before: row.before,
    after: row.after,
    before_mode: row.beforeMode,
    after_mode: row.afterMode,
    agentId: row.agentId,
    turn: row.turn,
  };
}
