import { costOf, findRoom, type Room } from "../../agent/find-room.ts";
import type { TokenNeed } from "../../agent/ports/journal.ts";
import type { Price } from "../../agent/ports/model.ts";
import { budgetSchema } from "../../contracts/tasks.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { lockMemberMonth } from "./member-month.ts";

/** What money means for a run: the price of its model, if it has one, and what its member may spend in a month. */
export type MoneyRules = { price: Price | null; currency: string; memberLimit: number | null };

/** What an agent or a run has reserved. */
export type Reserved = { turns: number; tokens: number; cost: number };

export const NOTHING: Reserved = { turns: 0, tokens: 0, cost: 0 };

type Granted = Exclude<Room, { kind: "refused" }>;

/**
 * Reserves room for a model call, in place of what the agent had reserved before; for none, gives that back. Throws
 * `AgentFailure` where a limit leaves no room.
 */
export async function reserveRoom(
  change: RunChange,
  agent: SubAgent,
  rules: MoneyRules,
  need: TokenNeed | null,
): Promise<Granted> {
  if (need) return lookAndReserve(change, agent, rules, need, { orLess: false });
  reserve(change, agent, NOTHING);
  return { kind: "granted", output: 0 };
}

/** Reserves more for the answer that is coming in, as far as there is room; returns the tokens it may have in all. */
export async function extendRoom(
  change: RunChange,
  agent: SubAgent,
  rules: MoneyRules,
  need: TokenNeed,
): Promise<number> {
  return (await lookAndReserve(change, agent, rules, need, { orLess: true })).output;
}

/** Puts a reservation in the place of the agent's last one, in its row and in the run's sums. */
export function reserve(change: RunChange, agent: SubAgent, own: Reserved): void {
  const before = reservedBy(agent);
  change.add({
    reservedTurns: own.turns - before.turns,
    reservedTokens: own.tokens - before.tokens,
    reservedCost: own.cost - before.cost,
  });
  const data = { reservedTokens: own.tokens, reservedCost: own.cost };
  change.patch("sub_agents", agent.id, data);
  Object.assign(agent, data);
}

function reservedBy({
  reservedTokens,
  reservedCost,
}: Pick<SubAgent, "reservedTokens" | "reservedCost">): Reserved {
  return { turns: reservedTokens > 0 ? 1 : 0, tokens: reservedTokens, cost: reservedCost };
}

/**
 * The run's own sums suffice where everything fits and no other run of the member counts: the statement that writes the
 * reservation looks at them once more. Else what the agents at work have reserved is read, which ends with their work
 * whatever became of it, and the run's sums are put right.
 */
async function lookAndReserve(
  change: RunChange,
  agent: SubAgent,
  rules: MoneyRules,
  need: TokenNeed,
  { orLess }: { orLess: boolean },
): Promise<Granted> {
  const { run, task } = change;
  const budget = budgetSchema.parse(task.budget);
  const { price } = rules;
  const limit = price === null ? null : rules.memberLimit;
  const used = { turns: run.turnCount, tokens: run.tokensInput + run.tokensOutput, cost: run.cost ?? 0 };
  const common = { budget, used, price, currency: rules.currency };

  const before = reservedBy(agent);
  const counted = {
    turns: run.reservedTurns - before.turns,
    tokens: run.reservedTokens - before.tokens,
    cost: Math.max(0, run.reservedCost - before.cost),
  };
  if (limit === null) {
    const room = findRoom({ ...common, others: counted, member: null }, need);
    if (room.kind === "granted" && room.output === need.output) {
      reserve(change, agent, reservationFor(need, price));
      const money = price === null ? null : budget.max_money;
      change.keepWithin({ turns: budget.max_turns, tokens: budget.max_tokens, money });
      return room;
    }
  }

  const others = await reservedByOthers(change, agent);
  change.add({
    reservedTurns: others.turns - counted.turns,
    reservedTokens: others.tokens - counted.tokens,
    reservedCost: others.cost - counted.cost,
  });
  const member = limit === null ? null : { most: limit, ...(await lockMemberMonth(change.look, agent)) };
  const room = findRoom({ ...common, others, member }, need);
  if (room.kind === "refused" && !orLess) throw room.failure;
  const output = room.kind === "refused" ? 0 : room.output;
  const isMine = room.kind === "granted" || (orLess && output > 0);
  if (isMine) reserve(change, agent, reservationFor({ ...need, output }, price));
  else if (!orLess) reserve(change, agent, NOTHING);
  return { kind: room.kind === "granted" ? "granted" : "wait", output };
}

function reservationFor(need: TokenNeed, price: Price | null): Reserved {
  return { turns: 1, tokens: need.input + need.output, cost: price ? costOf(need, price) : 0 };
}

async function reservedByOthers({ look: tx, run }: RunChange, agent: SubAgent): Promise<Reserved> {
  const working = await tx.subAgent.findMany({
    where: { runId: run.id, status: "working", id: { not: agent.id }, reservedTokens: { gt: 0 } },
    select: { reservedTokens: true, reservedCost: true },
  });
  return working.map(reservedBy).reduce(
    (sum, one) => ({
      turns: sum.turns + one.turns,
      tokens: sum.tokens + one.tokens,
      cost: sum.cost + one.cost,
    }),
    NOTHING,
  );
}
