import { MAIN_AGENT } from "../../contracts/events.ts";
import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { conflict, invalid } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { isAgentAlive, makeReady } from "../../engine/run/agent-rows.ts";
import { copyGuidance } from "../../engine/run/copy-guidance.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import { clean, type RunChange, runHasEnded } from "../../store/run-transaction.ts";
import { directRun } from "./direct-run.ts";
import { getTask } from "./get-task.ts";

/**
 * Sends guidance to the run; the agent takes it into its next turn. What is said to the main agent while it has nothing
 * to do itself goes to every sub-agent at work as well. 409 where the run has ended.
 */
export async function steerTask(
  member: Member,
  taskId: string,
  { message, to = MAIN_AGENT }: { message: string; to?: string | undefined },
): Promise<TaskView> {
  await directRun(member, taskId, async (change, by) => {
    const { tx, run } = change;
    if (runHasEnded(run))
      throw conflict("This run has ended, so it can no longer be steered. Retry the task.");
    const agent = await tx.subAgent.findUnique({ where: { runId_name: { runId: run.id, name: to } } });
    if (!agent) throw invalid(`There is no agent called “${to}” in this run.`);
    if (!isAgentAlive(agent)) throw conflict(`${to} has finished its work, so it can no longer be steered.`);
    const guidance = { id: newId(), userId: member.id, message: clean(message) };
    await tx.steeringMessage.create({ data: { ...guidance, runId: run.id, toAgent: to } });
    change.emit({ type: "steering.received", agent: to, steering_id: guidance.id, message, by, to });
    await reach(change, agent, guidance);
  });
  return getTask(member, taskId);
}

/** Sees to it that somebody takes the words in now. */
async function reach(
  change: RunChange,
  agent: SubAgent,
  guidance: Parameters<typeof copyGuidance>[1][number],
) {
  if (agent.status === "waiting_for_agents") return makeReady(change, agent, {});
  if (agent.name !== MAIN_AGENT || agent.status !== "idle") return;
  const workers = await change.tx.subAgent.findMany({
    where: { runId: change.run.id, role: "worker", status: { notIn: ["done", "failed", "stopped"] } },
    select: { name: true },
    orderBy: { createdAt: "asc" },
  });
  const names = workers.map(({ name }) => name);
  await copyGuidance(change, [guidance], names);
}
