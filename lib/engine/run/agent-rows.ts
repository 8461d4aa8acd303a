import type { AgentStatus } from "../../contracts/status.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";

const ended: ReadonlySet<AgentStatus> = new Set(["done", "failed", "stopped"]);

/** Whether the agent may still work. */
export function isAgentAlive(agent: Pick<SubAgent, "status">): boolean {
  return !ended.has(agent.status as AgentStatus);
}

/**
 * Makes a segment due for the agent. Its epoch rises, so that whoever worked on it before can no longer write. While
 * the run is paused it stays ready, and is woken when the run resumes.
 */
export async function makeReady(
  change: RunChange,
  agent: SubAgent,
  data: Partial<Pick<SubAgent, "assignment" | "phaseId" | "begun">>,
): Promise<void> {
  const now = new Date();
  const next = {
    ...data,
    status: "ready",
    readySince: now,
    begunAt: agent.begunAt ?? now,
    executor: null,
    epoch: agent.epoch + 1,
  };
  await change.tx.subAgent.update({ where: { id: agent.id }, data: next });
  Object.assign(agent, next);
  if (change.run.status !== "paused") change.wake(agent);
}
