import { requireAdmin } from "../../auth/require-admin.ts";
import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { startRun } from "../../engine/run/start-run.ts";
import { wakeRunAgain } from "../../engine/run/wake-run-again.ts";
import { prisma } from "../../store/prisma.ts";
import { recordAuditAlone } from "../../store/record-audit.ts";

/** Gives a run another push: begins it where it never began, else wakes its agents that nobody works on. */
export async function wakeRun(admin: Member, runId: string): Promise<{ woken: number }> {
  requireAdmin(admin);
  const run = await prisma.coworkRun.findUnique({ where: { id: runId }, include: { task: true } });
  if (!run) throw notFound("There is no such run.");
  const woken = run.startedAt ? await wakeRunAgain(runId) : await startRun(runId).then(() => 1);
  await recordAuditAlone({
    ...{ action: "run.woken_by_admin", memberId: admin.id, details: { agents: woken } },
    ...{ coworkspaceSlug: run.task.coworkspaceSlug, taskId: run.taskId, runId },
  });
  return { woken };
}
