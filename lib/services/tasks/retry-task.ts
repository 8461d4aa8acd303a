import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { conflict } from "../../core/errors.ts";
import { createRun, startRun } from "../../engine/run/start-run.ts";
import { prisma } from "../../store/prisma.ts";
import { runHasEnded } from "../../store/run-transaction.ts";
import { resolveModel } from "../models/resolve-model.ts";
import { getTask } from "./get-task.ts";
import { requireTask } from "./require-task.ts";

/** Starts a new run of an ended task. A plan that was approved is kept, so that it need not be reviewed again. */
export async function retryTask(member: Member, taskId: string): Promise<TaskView> {
  const task = await requireTask(member, taskId, "control");
  const model = await resolveModel(task.model);
  const runId = await prisma.$transaction(async (tx) => {
    // The lock makes two clicks one retry.
    await tx.$queryRaw`SELECT id FROM cowork_tasks WHERE id = ${task.id} FOR UPDATE`;
    const { currentRunId } = await tx.coworkTask.findUniqueOrThrow({ where: { id: task.id } });
    const run = await tx.coworkRun.findUniqueOrThrow({ where: { id: currentRunId ?? "" } });
    if (!runHasEnded(run)) throw conflict("This run is still going on. Stop it before you retry.");
    return createRun(tx, { taskId: task.id, userId: task.userId, model: model.ref, reason: "retry" });
  });
  await startRun(runId);
  return getTask(member, taskId);
}
