import { MAIN_AGENT } from "../../contracts/events.ts";
import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { conflict, invalid } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { isAgentAlive } from "../../engine/run/agent-rows.ts";
import { clean, runHasEnded } from "../../store/run-transaction.ts";
import { directRun } from "./direct-run.ts";
import { getTask } from "./get-task.ts";

/** Sends guidance to the run; the agent takes it into its next turn. 409 where the run has ended. */
export async function steerTask(
  member: Member,
  taskId: string,
  { message, to = MAIN_AGENT }: { message: string; to?: string | undefined },
): Promise<TaskView> {
  await directRun(member, taskId, async ({ tx, run, emit }, by) => {
    if (runHasEnded(run))
      throw conflict("This run has ended, so it can no longer be steered. Retry the task.");
    const agent = await tx.subAgent.findUnique({ where: { runId_name: { runId: run.id, name: to } } });
    if (!agent) throw invalid(`There is no agent called “${to}” in this run.`);
    if (!isAgentAlive(agent)) throw conflict(`${to} has finished its work, so it can no longer be steered.`);
    const id = newId();
    await tx.steeringMessage.create({
      data: { id, runId: run.id, userId: member.id, toAgent: to, message: clean(message) },
    });
    emit({ type: "steering.received", agent: to, steering_id: id, message, by, to });
  });
  return getTask(member, taskId);
}
