import type { Budget } from "../contracts/tasks.ts";
import { AgentFailure } from "./agent-failure.ts";
import type { BudgetShare } from "./ports/journal.ts";
import type { ModelMessage } from "./ports/model.ts";

type Used = { turns: number; tokens: number };

/** Turns that a sub-agent gets beyond its share to come to an end, should its model go on calling tools. */
const GRACE = 3;

/**
 * A sub-agent's part of the run's budget: what the open sub-agents have used and what the run has left, divided equally
 * among them and the main agent. Whoever ends early leaves more to the others.
 */
export function fairShare(
  budget: Pick<Budget, "max_turns" | "max_tokens">,
  usedByRun: Used,
  usedByOpen: readonly Used[],
): Used {
  const parts = usedByOpen.length + 1;
  const part = (most: number, what: keyof Used) => {
    const left = Math.max(0, most - usedByRun[what]);
    return (left + usedByOpen.reduce((sum, used) => sum + used[what], 0)) / parts;
  };
  return { turns: part(budget.max_turns, "turns"), tokens: part(budget.max_tokens, "tokens") };
}

/** Whether the next turn is the last one within the share. The first turn never is: it would come to nothing. */
export function isShareUsed(share: BudgetShare | undefined): boolean {
  if (!share || share.used.turns === 0) return false;
  const { used, most } = share;
  return used.turns + 1 >= most.turns || used.tokens >= most.tokens;
}

/** What a sub-agent is told whose share is used: the others' parts are not touched, and what it has done is not lost. */
export function shareWords(share: BudgetShare | undefined): ModelMessage[] {
  if (!isShareUsed(share)) return [];
  const content =
    "Your share of this run's turns and tokens is used up. Answer now with your result and without a tool call: what you have done and found, with the paths of your files, and plainly what is left to do.";
  return [{ role: "user", content }];
}

/** Throws where a sub-agent goes on in spite of these words. The run itself goes on with the others. */
export function checkShare({ share }: { share?: BudgetShare }): void {
  if (!share || share.used.turns < share.most.turns + GRACE || share.used.turns <= GRACE) return;
  throw new AgentFailure(
    "share_used",
    "The sub-agent has used more than its share of the run's turns and did not come to an end.",
    "Retry with a higher limit of turns, or with fewer subtasks at once.",
  );
}
