import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { advanceRun } from "./advance-run.ts";
import { makeReady } from "./agent-rows.ts";

/**
 * Puts an agent to rest while a person's answer is missing, or to work where it is not. Calls run in their order, so
 * only the first open one counts. Answers may come before the agent has come to rest: the rows decide.
 */
export async function settleWaitingAgent(change: RunChange, agent: SubAgent): Promise<void> {
  const next = await change.tx.toolCall.findFirst({
    where: { agentId: agent.id, status: { not: "done" } },
    orderBy: [{ turn: "asc" }, { position: "asc" }],
  });
  if (next?.status === "waiting") await rest(change, agent, "waiting", "Waiting for an answer");
  // A worker takes a place among those at work again; the main agent always has one.
  else if (agent.role === "worker") await rest(change, agent, "idle", "Waiting for its turn");
  else await makeReady(change, agent, {});
  await advanceRun(change);
}

async function rest(change: RunChange, agent: SubAgent, status: string, activity: string): Promise<void> {
  const data = { status, activity, executor: null, readySince: null };
  await change.tx.subAgent.update({ where: { id: agent.id }, data });
  Object.assign(agent, data);
}
