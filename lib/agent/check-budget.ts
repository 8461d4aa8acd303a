import { AgentFailure } from "./agent-failure.ts";
import type { AgentState } from "./ports.ts";

/** Throws when the run has used up its turns, tokens or time. */
export function checkBudget({ budget, used }: Pick<AgentState, "budget" | "used">, now: number): void {
  if (used.turns >= budget.max_turns) {
    throw new AgentFailure(
      "budget_turns",
      `The run has used all of its ${budget.max_turns.toLocaleString("en")} turns.`,
      "Look at what it has done so far, then retry with a higher limit of turns or a smaller outcome.",
    );
  }
  if (used.tokens >= budget.max_tokens) {
    throw new AgentFailure(
      "budget_tokens",
      `The run has used ${used.tokens.toLocaleString("en")} tokens, which reaches its limit of ${budget.max_tokens.toLocaleString("en")}.`,
      "Look at what it has done so far, then retry with a higher limit of tokens or a smaller outcome.",
    );
  }
  if (now - used.started_at >= budget.max_minutes * 60_000) {
    throw new AgentFailure(
      "budget_time",
      `The run has taken its limit of ${budget.max_minutes.toLocaleString("en")} minutes.`,
      "Look at what it has done so far, then retry with a longer limit or a smaller outcome.",
    );
  }
}
