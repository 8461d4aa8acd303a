import { MAX_MESSAGE } from "../../agent/sub-agent-rules.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { isAgentAlive, makeReady } from "./agent-rows.ts";
import { sendMessage } from "./send-message.ts";

/**
 * Where sub-agents that the agent started still work, it rests until the last of them has ended, or somebody writes to
 * it: a row, which holds no place in the queue. Returns whether it rests.
 */
export async function restWhileAgentsWork(change: RunChange, agent: SubAgent): Promise<boolean> {
  if (agent.role !== "orchestrator") return false;
  const agents = await change.tx.subAgent.findMany({ where: { parentId: agent.id } });
  const open = openOf(agent, agents);
  if (open.length === 0) return false;
  const activity =
    open.length === 1 ? `Waiting for ${open[0]?.name}` : `Waiting for ${open.length} sub-agents`;
  const data = { status: "waiting_for_agents", activity, executor: null, readySince: null };
  await change.tx.subAgent.update({ where: { id: agent.id }, data });
  Object.assign(agent, data);
  if (change.run.status === "thinking") change.set({ activity });
  return true;
}

/** Lets an agent go on that has waited for its sub-agents, once all of them have ended. */
export async function wakeAfterAgents(change: RunChange, agents: readonly SubAgent[]): Promise<void> {
  for (const agent of agents) {
    if (agent.status !== "waiting_for_agents" || openOf(agent, agents).length > 0) continue;
    await makeReady(change, agent, {});
  }
}

/** Tells the agent that started a sub-agent what that one has ended with. */
export async function reportToParent(
  change: RunChange,
  agent: SubAgent,
  end: { status: "done"; result: string } | { status: "failed"; error: string },
): Promise<void> {
  if (agent.assignment !== "spawned" || !agent.parentId) return;
  const parent = await change.tx.subAgent.findUnique({ where: { id: agent.parentId } });
  if (!parent || !isAgentAlive(parent)) return;
  const words =
    end.status === "done"
      ? `I have ended with this result:\n\n${end.result.trim() || "(no words)"}`
      : `I have failed and do no more: ${end.error}`;
  const cut = "\n\n(The rest is cut off here.)";
  const content = words.length <= MAX_MESSAGE ? words : words.slice(0, MAX_MESSAGE - cut.length) + cut;
  await sendMessage(change, agent.name, { kind: "message", to: parent.name, content }, "result");
}

function openOf(parent: SubAgent, agents: readonly SubAgent[]): SubAgent[] {
  return agents.filter(
    (agent) => agent.parentId === parent.id && agent.assignment === "spawned" && isAgentAlive(agent),
  );
}
