import { coworkspacesRoot } from "../../core/paths.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import { writePlanMirror } from "../../coworkspace/plan-mirror.ts";
import { prisma } from "../../store/prisma.ts";
import { loadPhases, toPlanView } from "./plan-rows.ts";

/** Writes the run's plan with its progress to the coworkspace's `.plan.json`. */
export async function mirrorPlan(runId: string): Promise<void> {
  const run = await prisma.coworkRun.findUniqueOrThrow({
    where: { id: runId },
    include: { agents: { select: { id: true, name: true } }, task: { select: { coworkspaceSlug: true } } },
  });
  const plan = toPlanView(run, await loadPhases(prisma, runId), run.agents);
  if (plan)
    await writePlanMirror(coworkspacePlace(coworkspacesRoot(), run.task.coworkspaceSlug), {
      task_id: run.taskId,
      run_id: runId,
      ...plan,
    });
}
