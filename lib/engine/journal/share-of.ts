import { fairShare } from "../../agent/budget-share.ts";
import type { BudgetShare } from "../../agent/ports/journal.ts";
import type { Budget } from "../../contracts/tasks.ts";
import type { CoworkRun, SubAgent } from "../../store/generated/client.ts";
import { isAgentAlive } from "../run/agent-rows.ts";

type Agent = Pick<SubAgent, "role" | "status" | "turnCount" | "tokensInput" | "tokensOutput">;
type Counts = Pick<CoworkRun, "turnCount" | "tokensInput" | "tokensOutput">;

/** What a worker may use of the run's budget, as things stand now; the main agent may use all that is left. */
export function shareOf(
  agent: Agent,
  run: Counts & { agents: readonly Agent[] },
  budget: Pick<Budget, "max_turns" | "max_tokens">,
): BudgetShare | undefined {
  if (agent.role !== "worker") return undefined;
  const open = run.agents.filter((other) => other.role === "worker" && isAgentAlive(other));
  return { used: usedBy(agent), most: fairShare(budget, usedBy(run), open.map(usedBy)) };
}

/**
 * The same a little later, when only the agent itself is known anew. What others used meanwhile left one part of the sum
 * for another, so that the share is as it was; to reckon it with old figures of the agents would make it smaller.
 */
export function shareNow(share: BudgetShare | undefined, agent: Agent): BudgetShare | undefined {
  return share && { ...share, used: usedBy(agent) };
}

function usedBy({ turnCount, tokensInput, tokensOutput }: Counts) {
  return { turns: turnCount, tokens: tokensInput + tokensOutput };
}
