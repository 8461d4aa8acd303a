import { coworkspacesRoot } from "../../core/paths.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import { writePlanMirror } from "../../coworkspace/plan-mirror.ts";
import { prisma } from "../../store/prisma.ts";
import { loadPhases, toPlanView } from "./plan-rows.ts";

/**
 * Writes the run's plan with its progress to the coworkspace's `.plan.json`. One at a time for a coworkspace, reading
 * the rows inside, so that an older state never replaces a newer one.
 */
export async function mirrorPlan(runId: string): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      const run = await tx.coworkRun.findUniqueOrThrow({
        where: { id: runId },
        include: { task: { select: { coworkspaceSlug: true } } },
      });
      const slug = run.task.coworkspaceSlug;
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plan:${slug}`}, 0))`;
      const agents = await tx.subAgent.findMany({ where: { runId }, select: { id: true, name: true } });
      const plan = toPlanView(run, await loadPhases(tx, runId), agents);
      if (!plan) return;
      const mirror = { task_id: run.taskId, run_id: runId, ...plan };
      await writePlanMirror(coworkspacePlace(coworkspacesRoot(), slug), mirror);
    },
    { maxWait: 15_000, timeout: 30_000 },
  );
}
