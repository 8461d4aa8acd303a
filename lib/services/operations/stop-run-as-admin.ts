import { requireAdmin } from "../../auth/require-admin.ts";
import type { Member } from "../../contracts/members.ts";
import { conflict } from "../../core/errors.ts";
import { applyRunChange } from "../../engine/apply-run-change.ts";
import { stopRun } from "../../engine/run/end-run.ts";
import { recordAudit } from "../../store/record-audit.ts";
import { runHasEnded } from "../../store/run-transaction.ts";

/** Stops anybody's run for good, on record under the admin's name. 404 where there is none, 409 where it has ended. */
export async function stopRunAsAdmin(admin: Member, runId: string): Promise<void> {
  requireAdmin(admin);
  await applyRunChange(runId, async (change) => {
    if (runHasEnded(change.run)) throw conflict("This run has ended already.");
    const { tx, task } = change;
    await recordAudit(tx, {
      ...{ action: "run.stopped_by_admin", memberId: admin.id, details: {} },
      ...{ coworkspaceSlug: task.coworkspaceSlug, taskId: task.id, runId },
    });
    await stopRun(change, { kind: "person", name: admin.name }, "Stopped by an admin from Operations.");
  });
}
