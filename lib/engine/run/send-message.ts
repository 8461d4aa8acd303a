import type { RunEffect } from "../../agent/ports/tool.ts";
import { MAX_UNREAD, messageProblem } from "../../agent/sub-agent-rules.ts";
import { newId } from "../../core/ids.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import { clean, type RunChange } from "../../store/run-transaction.ts";
import { makeReady } from "./agent-rows.ts";
import { agentsOfRun } from "./agents-of-run.ts";

type Message = Extract<RunEffect, { kind: "message" }>;

/** Why the message cannot reach anyone after all, as the rows are now; null: it can. */
export async function lateMessageProblem(
  { tx, run }: RunChange,
  agent: SubAgent,
  { to }: Message,
): Promise<string | null> {
  const problem = messageProblem(agent.name, to, await agentsOfRun(tx, run.id));
  if (problem) return problem;
  const unread = await tx.agentMessage.count({ where: { runId: run.id, toAgent: to, deliveredAt: null } });
  if (unread < MAX_UNREAD) return null;
  return `“${to}” has ${MAX_UNREAD} messages that it has not read. Go on with your work, or put what you have into a file.`;
}

/** Puts words of one agent into another's next turn. One that only waits for its sub-agents takes that turn now. */
export async function sendMessage(
  change: RunChange,
  from: string,
  { to, content }: Message,
  type: "message" | "result" = "message",
): Promise<void> {
  const { tx, run } = change;
  const text = clean(content);
  await tx.agentMessage.create({
    data: { id: newId(), runId: run.id, fromAgent: from, toAgent: to, type, content: text },
  });
  change.emit({ type: "message.sent", agent: from, from, to, content: text, about: type });
  // Results wake their reader together, once the last one is there: see wait-for-agents.ts.
  if (type === "result") return;
  const receiver = await tx.subAgent.findUnique({ where: { runId_name: { runId: run.id, name: to } } });
  if (receiver?.status === "waiting_for_agents") await makeReady(change, receiver, {});
}
