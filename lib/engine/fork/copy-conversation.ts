import { newId } from "../../core/ids.ts";
import type { Prisma } from "../../store/generated/client.ts";
import type { Transaction } from "../../store/run-transaction.ts";

type From = { agentId: string; turn: number };
type To = { taskId: string; runId: string; agentId: string };

/** What a model reads as the result of a call that its run never answered. */
const NEVER_ANSWERED = "This call was not carried out: the run that this one goes on from ended before.";

/** Copies an agent's conversation up to a turn: its checkpoints, and the receipts of its calls with their whole results. */
export async function copyConversation(tx: Transaction, from: From, to: To): Promise<void> {
  const where = { agentId: from.agentId, turn: { lte: from.turn } };
  const checkpoints = await tx.taskCheckpoint.findMany({ where, orderBy: { turn: "asc" } });
  await tx.taskCheckpoint.createMany({
    data: checkpoints.map(({ turn, stateJson, savedAt }) => ({
      ...{ id: newId(), ...to, turn, savedAt },
      stateJson: stateJson as Prisma.InputJsonValue,
    })),
  });
  const calls = await tx.toolCall.findMany({ where, orderBy: [{ turn: "asc" }, { position: "asc" }] });
  const ids = new Map(calls.map(({ id }) => [id, newId()]));
  const { runId, agentId } = to;
  await tx.toolCall.createMany({
    // What was put back for the fork has other versions than those that were seen.
    data: calls.map(({ seen: _seen, ...call }) => ({
      ...call,
      ...(call.status === "done" ? {} : { status: "done", ok: false, result: NEVER_ANSWERED }),
      ...{ id: ids.get(call.id) as string, runId, agentId },
      arguments: call.arguments as Prisma.InputJsonValue,
    })),
  });
  const results = await tx.toolResult.findMany({ where: { toolCallId: { in: [...ids.keys()] } } });
  await tx.toolResult.createMany({
    data: results.map((result) => ({ ...result, runId, toolCallId: ids.get(result.toolCallId) as string })),
  });
}
