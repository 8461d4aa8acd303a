import { moneyInWords } from "../contracts/money-in-words.ts";
import type { AgentFailure } from "./agent-failure.ts";
import { budgetFailure } from "./budget-failure.ts";
import type { AgentState, TokenNeed } from "./ports/journal.ts";
import type { Price } from "./ports/model.ts";

/** An answer shorter than this is of no use: no call is begun for it. */
const SHORTEST_ANSWER = 256;

/** What has been used of the limits that bind a call, and what other calls under way have reserved. */
export type Spending = {
  budget: AgentState["budget"];
  used: { turns: number; tokens: number; cost: number };
  /** Of the run's other agents. */
  others: { turns: number; tokens: number; cost: number };
  /** Null where the model has no price: money binds nothing then. */
  price: Price | null;
  /** The member's month, over all of their runs; null where it has no limit. */
  member: { most: number; used: number; others: number; month: string } | null;
  currency: string;
};

/** `output` is what would fit at once, also where waiting may make it more. */
export type Room = { kind: "granted" | "wait"; output: number } | { kind: "refused"; failure: AgentFailure };

type Limit = {
  /** Tokens of answer that would fit, with what others have reserved and without. */
  now: number;
  once_others_end: number;
  failure: () => AgentFailure;
};

/** Money for so many tokens. */
export function costOf(tokens: TokenNeed, price: Price): number {
  return (tokens.input * price.input + tokens.output * price.output) / 1_000_000;
}

/**
 * Decides about a call before it is made: grants it, grants a shorter answer where that is all that is left, has it wait
 * for what calls under way have reserved but may not use, or says which limit leaves no room.
 */
export function findRoom(spending: Spending, need: TokenNeed): Room {
  const limits = limitsOf(spending, need);
  const now = Math.floor(Math.max(0, Math.min(need.output, ...limits.map((limit) => limit.now))));
  if (now >= need.output) return { kind: "granted", output: need.output };
  const tightest = limits.reduce((a, b) => (b.once_others_end < a.once_others_end ? b : a));
  if (tightest.once_others_end >= SHORTEST_ANSWER) {
    return { kind: limits.some(waitsForOthers(need)) ? "wait" : "granted", output: now };
  }
  // Also where the last room is used up: what others have been granted is let to its end first.
  const { turns, tokens } = spending.others;
  if (turns > 0 || tokens > 0) return { kind: "wait", output: now };
  return { kind: "refused", failure: tightest.failure() };
}

function waitsForOthers(need: TokenNeed): (limit: Limit) => boolean {
  return ({ now, once_others_end }) => now < need.output && now < once_others_end;
}

function limitsOf(spending: Spending, need: TokenNeed): Limit[] {
  const { budget, used, others, price, member, currency } = spending;
  const limits: Limit[] = [
    {
      now: budget.max_turns - used.turns - others.turns > 0 ? Infinity : 0,
      once_others_end: budget.max_turns - used.turns > 0 ? Infinity : 0,
      failure: () => budgetFailure({ kind: "turns", most: budget.max_turns, used: used.turns }),
    },
    {
      now: budget.max_tokens - used.tokens - others.tokens - need.input,
      once_others_end: budget.max_tokens - used.tokens - need.input,
      failure: () =>
        budgetFailure(
          { kind: "tokens", most: budget.max_tokens, used: used.tokens },
          used.tokens < budget.max_tokens
            ? `${(need.input + SHORTEST_ANSWER).toLocaleString("en")} more`
            : undefined,
        ),
    },
  ];
  if (!price) return limits;
  const least = costOf({ input: need.input, output: SHORTEST_ANSWER }, price);
  const more = (left: number) => (left > 0 ? `${moneyInWords(least, currency)} more` : undefined);
  const fits = (left: number) => answerFor(left, need, price);
  if (budget.max_money !== null) {
    const most = budget.max_money;
    limits.push({
      now: fits(most - used.cost - others.cost),
      once_others_end: fits(most - used.cost),
      failure: () =>
        budgetFailure({ kind: "money", most, used: used.cost, currency }, more(most - used.cost)),
    });
  }
  if (member) {
    const { most, month } = member;
    limits.push({
      now: fits(most - member.used - member.others),
      once_others_end: fits(most - member.used),
      failure: () =>
        budgetFailure({ kind: "member", most, used: member.used, month, currency }, more(most - member.used)),
    });
  }
  return limits;
}

/** Tokens of answer that so much money buys, once the request is paid. A model that costs nothing always fits. */
function answerFor(money: number, need: TokenNeed, price: Price): number {
  if (price.input === 0 && price.output === 0) return Infinity;
  const left = money - costOf({ input: need.input, output: 0 }, price);
  if (left <= 0) return 0;
  return price.output === 0 ? Infinity : (left * 1_000_000) / price.output;
}
