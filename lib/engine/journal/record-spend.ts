import { costOf } from "../../agent/find-room.ts";
import type { Price, TokenUsage } from "../../agent/ports/model.ts";
import { childLog } from "../../core/log.ts";
import { prisma } from "../../store/prisma.ts";
import { retryWhileAway } from "../../store/retry-transient.ts";
import type { Transaction } from "../../store/run-transaction.ts";
import { nameTransaction, wasCommitted } from "../../store/was-committed.ts";
import type { SegmentRef } from "./segment-ref.ts";

export type Spend = {
  runId: string;
  userId: string;
  model: string;
  turns: number;
  usage: TokenUsage;
  cost: number;
};

/** Adds to what a run used of a model today. */
export async function addSpend(
  tx: Transaction,
  { runId, userId, model, turns, usage, cost }: Spend,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO model_spend AS s (day, run_id, model, user_id, turns, tokens_input, tokens_output, cost)
    VALUES ((now() AT TIME ZONE 'UTC')::date, ${runId}, ${model}, ${userId}, ${turns},
            ${usage.input}, ${usage.output}, ${cost})
    ON CONFLICT (run_id, day, model) DO UPDATE SET
      turns = s.turns + EXCLUDED.turns,
      tokens_input = s.tokens_input + EXCLUDED.tokens_input,
      tokens_output = s.tokens_output + EXCLUDED.tokens_output,
      cost = s.cost + EXCLUDED.cost`;
}

/** How long a database that is away is waited for. */
const PATIENCE_MS = 60_000;

/**
 * Keeps what was paid for answers that no turn records: they broke off, or came too late. Only adds, so that it may be
 * written after the agent was given to somebody else; so it is written once, also where the answer of the database was
 * lost. Never throws: the work does not depend on it.
 */
export async function recordLostUsage(
  ref: SegmentRef,
  price: Price | null,
  usage: TokenUsage,
): Promise<void> {
  let attempt: string | undefined;
  const add = () =>
    prisma.$transaction(async (tx) => {
      attempt = await nameTransaction(tx);
      await addUsage(tx, ref, price, usage);
      return true;
    });
  const isAdded = async () => (attempt !== undefined && (await wasCommitted(attempt))) || undefined;
  try {
    await retryWhileAway(AbortSignal.timeout(PATIENCE_MS), add, isAdded);
  } catch (error) {
    childLog("engine").warn(
      { err: error, runId: ref.runId, usage },
      "What a lost answer cost was not recorded",
    );
  }
}

async function addUsage(
  tx: Transaction,
  { runId, agentId }: SegmentRef,
  price: Price | null,
  usage: TokenUsage,
): Promise<void> {
  const cost = price ? costOf(usage, price) : 0;
  const tokens = { tokensInput: { increment: usage.input }, tokensOutput: { increment: usage.output } };
  // The run first, as every other change of a run does.
  const { userId, model } = await tx.coworkRun.update({ where: { id: runId }, data: tokens });
  if (price)
    await tx.$executeRaw`UPDATE cowork_runs SET cost = coalesce(cost, 0) + ${cost} WHERE id = ${runId}`;
  await tx.subAgent.update({ where: { id: agentId }, data: tokens });
  await addSpend(tx, { runId, userId, model, turns: 0, usage, cost });
}
