import { moneyInWords } from "../contracts/money-in-words.ts";
import { AgentFailure } from "./agent-failure.ts";

/** A limit that a run or a member has reached, with what was used of it. */
export type ReachedLimit =
  | { kind: "turns" | "tokens" | "time"; most: number; used: number }
  | { kind: "money"; most: number; used: number; currency: string }
  | { kind: "member"; most: number; used: number; currency: string; month: string };

const LOOK = "Look at what it has done so far, then retry with";

/** Says which limit ended the run, how much of it was used, and what a person can do. */
export function budgetFailure(limit: ReachedLimit, needed?: string): AgentFailure {
  const more = needed ? `, and the next step may need ${needed}` : "";
  switch (limit.kind) {
    case "turns":
      return new AgentFailure(
        "budget_turns",
        `The run has used all of its ${count(limit.most)} turns.`,
        `${LOOK} a higher limit of turns or a smaller outcome.`,
      );
    case "tokens":
      return new AgentFailure(
        "budget_tokens",
        `The run has used ${count(limit.used)} of its ${count(limit.most)} tokens${more}.`,
        `${LOOK} a higher limit of tokens or a smaller outcome.`,
      );
    case "time":
      return new AgentFailure(
        "budget_time",
        `The run has taken its limit of ${count(limit.most)} minutes.`,
        `${LOOK} a longer limit or a smaller outcome.`,
      );
    case "money":
      return new AgentFailure(
        "budget_money",
        `The run has cost ${amount(limit.used)} of the ${moneyInWords(limit.most, limit.currency)} it may cost${more}.`,
        `${LOOK} a higher limit of money, a cheaper model or a smaller outcome.`,
      );
    case "member":
      return new AgentFailure(
        "budget_member",
        `Your runs have cost ${amount(limit.used)} of the ${moneyInWords(limit.most, limit.currency)} they may cost in ${limit.month}${more}.`,
        "Ask an admin to raise your monthly budget (Admin → Members), then retry; or wait for the next month.",
      );
  }
}

function count(number: number): string {
  return number.toLocaleString("en");
}

/** Without the currency, which stands behind the limit. */
function amount(used: number): string {
  return moneyInWords(used, "").trim();
}
