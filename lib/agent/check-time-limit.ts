import { budgetFailure } from "./budget-failure.ts";
import type { AgentState } from "./ports/journal.ts";

type Timed = Pick<AgentState, "budget" | "used">;

/** Milliseconds of work that the run's limit still allows. */
export function timeLeft({ budget, used }: Timed, now: number): number {
  return budget.max_minutes * 60_000 - (now - used.started_at);
}

/** Throws when the run has taken all of its time. Turns, tokens and money are reserved with each call (find-room.ts). */
export function checkTimeLimit(state: Timed, now: number): void {
  if (timeLeft(state, now) > 0) return;
  const most = state.budget.max_minutes;
  throw budgetFailure({ kind: "time", most, used: most });
}
