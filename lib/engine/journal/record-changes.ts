import type { FolderChange } from "../../contracts/changes.ts";
import { newId } from "../../core/ids.ts";
import { clean, type Transaction } from "../../store/run-transaction.ts";

/** Whose act the changes are. */
export type ChangeOrigin = {
  coworkspaceSlug: string;
  /** The row id of the tool call or of the undo. */
  act: string;
  origin?: "tool" | "undo" | "edit";
  runId?: string;
  agentId?: string;
  callId?: string;
  turn?: number;
  userId?: string;
};

/** Writes what an act did to the folder, in its order. */
export async function recordChanges(
  tx: Transaction,
  origin: ChangeOrigin,
  changes: readonly FolderChange[],
): Promise<void> {
  if (changes.length > 0) await tx.fileChange.createMany({ data: toChangeRows(origin, changes) });
}

/** What an act did to the folder, as rows. */
export function toChangeRows(origin: ChangeOrigin, changes: readonly FolderChange[]) {
  return changes.map((change) => ({
    id: newId(),
    ...origin,
    path: clean(change.path),
    entry: change.entry ?? "file",
    kind: change.kind,
    fromPath: change.from === null ? null : clean(change.from),
    before: change.before,
    after: change.after,
    beforeMode: change.before_mode ?? null,
    afterMode: change.after_mode ?? null,
  }));
}
