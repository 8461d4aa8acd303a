import { MAIN_AGENT } from "../../contracts/events.ts";
import type { Member } from "../../contracts/members.ts";
import type { ForkTask, TaskView } from "../../contracts/tasks.ts";
import { conflict, invalid, unprocessable } from "../../core/errors.ts";
import { findForkPoint, isAfter } from "../../engine/fork/fork-point.ts";
import { startFork } from "../../engine/fork/start-fork.ts";
import { createRun } from "../../engine/run/start-run.ts";
import { settleCalls } from "../../engine/undo/settle-calls.ts";
import { standingChanges } from "../../engine/undo/standing-changes.ts";
import { prisma } from "../../store/prisma.ts";
import { clean, runHasEnded } from "../../store/run-transaction.ts";
import { requireRun } from "../changes/require-run.ts";
import { requireLevelFor, requireSettled } from "../changes/undo-access.ts";
import { inFolder } from "../files/in-folder.ts";
import { resolveModel } from "../models/resolve-model.ts";
import { getTask } from "./get-task.ts";
import { requireTask } from "./require-task.ts";
import { runOfTask } from "./run-of-task.ts";

/**
 * Starts a new run of an ended task that goes on from a turn of the main agent, with the folder as it was then as far
 * as it can be put back. The run forked from stays as it was. 409 while a run of the task works.
 */
export async function forkTask(member: Member, taskId: string, fork: ForkTask): Promise<TaskView> {
  const task = await requireTask(member, taskId, "control");
  if ((fork.agent ?? MAIN_AGENT) !== MAIN_AGENT) {
    throw unprocessable(
      "A run can be forked from turns of its main agent only: what sub-agents know ends with them.",
    );
  }
  const originId = await runOfTask(task, fork.run_id);
  await requireAllowed(member, originId, fork.turn);
  const model = await resolveModel(task.model);
  const runId = await prisma.$transaction(async (tx) => {
    // The lock makes two clicks one fork.
    await tx.$queryRaw`SELECT id FROM cowork_tasks WHERE id = ${task.id} FOR UPDATE`;
    const { currentRunId } = await tx.coworkTask.findUniqueOrThrow({ where: { id: task.id } });
    const current = await tx.coworkRun.findUniqueOrThrow({ where: { id: currentRunId ?? "" } });
    if (!runHasEnded(current)) {
      throw conflict("This task is still being worked on. Stop it before you fork it.", {
        code: "run_is_working",
      });
    }
    return createRun(tx, {
      ...{ taskId: task.id, userId: task.userId, model: model.ref, reason: "fork" },
      ...{ forkedFromRunId: originId, forkedFromTurn: fork.turn, forkedById: member.id },
      ...(fork.message ? { forkMessage: clean(fork.message) } : {}),
    });
  });
  await inFolder(() => startFork(runId));
  return getTask(member, taskId);
}

/** There is such a turn, and whoever forks may change in the folder what is to be put back. */
async function requireAllowed(member: Member, runId: string, turn: number): Promise<void> {
  const access = await requireRun(member, runId, "control");
  const point = await findForkPoint(prisma, runId, turn);
  if (!point) throw invalid(`The main agent of this run has no turn ${turn}.`);
  const { slug, place } = access.folder;
  await settleCalls({ ...access.run, slug, place });
  if (runHasEnded(access.run)) await requireSettled(runId);
  const main = await prisma.subAgent.findUniqueOrThrow({
    where: { runId_name: { runId, name: MAIN_AGENT } },
  });
  const after = (await standingChanges(prisma, runId)).filter(isAfter(point, main.id));
  await requireLevelFor(member, access, after);
}
