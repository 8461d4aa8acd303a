import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { refreshStatus } from "./advance-run.ts";
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
  if (next?.status === "waiting") {
    const rest = { status: "waiting", executor: null, readySince: null, activity: "Waiting for an answer" };
    await change.tx.subAgent.update({ where: { id: agent.id }, data: rest });
    Object.assign(agent, rest);
  } else await makeReady(change, agent, {});
  await refreshStatus(change);
}
