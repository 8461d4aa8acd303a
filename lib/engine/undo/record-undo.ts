import { recordAudit } from "../../store/record-audit.ts";
import type { Transaction } from "../../store/run-transaction.ts";

/** Paths of one undo that the audit log names; the history of each file has the rest. */
const MOST_PATHS = 200;

/** Writes to the audit log who took what back. */
export async function recordUndo(
  tx: Transaction,
  { runId, slug, userId, again }: { runId: string; slug: string; userId: string; again: boolean },
  { restored, conflicts }: { restored: readonly string[]; conflicts: readonly unknown[] },
): Promise<void> {
  const run = await tx.coworkRun.findUnique({ where: { id: runId }, select: { taskId: true } });
  await recordAudit(tx, {
    action: "changes.undone",
    memberId: userId,
    coworkspaceSlug: slug,
    runId,
    ...(run ? { taskId: run.taskId } : {}),
    details: {
      restored: restored.slice(0, MOST_PATHS),
      restored_count: restored.length,
      conflicts: conflicts.length,
      again,
    },
  });
}
