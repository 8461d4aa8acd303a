import type { OpenCall, TurnRecord } from "../../agent/ports/journal.ts";
import type { ModelToolCall } from "../../agent/ports/model.ts";
import { budgetSchema } from "../../contracts/tasks.ts";
import { newId } from "../../core/ids.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { createCoworkspaceFolder } from "../../coworkspace/layout.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import type { SegmentRef } from "../journal/segment-ref.ts";

/**
 * A run whose main agent is at work in epoch 1, or as `agent` says, with one call asked for, as rows only: the test is its
 * worker.
 */
export async function agentAtWork(
  name: string,
  agent: Partial<Pick<SubAgent, "id" | "status" | "readySince">> = {},
): Promise<SegmentRef & { call: OpenCall; userId: string }> {
  const slug = `${name}-${newId().slice(-6)}`;
  const { directory } = await createCoworkspaceFolder(coworkspacesRoot(), slug);
  const [userId, taskId, runId, callId] = [newId(), newId(), newId(), newId()];
  const agentId = agent.id ?? newId();
  await prisma.user.create({ data: { id: userId, email: `${userId}@example.com`, name: "Ada" } });
  await prisma.coworkspace.create({ data: { slug, name: slug, rootPath: directory, userId } });
  const status = "thinking";
  await prisma.coworkTask.create({
    data: {
      ...{ id: taskId, coworkspaceSlug: slug, userId, outcome: "Do the work", status },
      budget: budgetSchema.parse({}),
    },
  });
  await prisma.coworkRun.create({
    data: { id: runId, taskId, userId, number: 1, status, model: "test", startedAt: new Date() },
  });
  await prisma.coworkTask.update({ where: { id: taskId }, data: { currentRunId: runId } });
  await prisma.subAgent.create({
    data: {
      ...{ id: agentId, taskId, runId, userId, name: "main", role: "orchestrator" },
      ...{ assignment: "plan", status: "working", epoch: 1, executor: "test", ...agent },
    },
  });
  const call = { id: callId, call_id: "call_1", tool: "file_write", arguments: { path: "output/a.md" } };
  await prisma.toolCall.create({
    data: {
      ...{ id: call.id, runId, agentId, turn: 0, position: 0 },
      ...{ callId: call.call_id, modelCallId: call.call_id, tool: call.tool, arguments: call.arguments },
    },
  });
  const open: OpenCall = { ...call, status: "requested", words: null };
  return { runId, agentId, agent: "main", epoch: 1, snapshot: null, call: open, userId };
}

/** A turn in which the model made these calls. */
export function turnWith(turn: number, tool_calls: ModelToolCall[] = []): TurnRecord {
  return {
    ...{ turn, added: [], inbox: [], thinking: "", text: "Words", tool_calls },
    ...{ usage: { input: 10, output: 5 }, duration_ms: 1, ends_assignment: false },
  };
}

/** Another agent at work in the same run. */
export async function makeSibling<T extends SegmentRef & { userId: string }>(of: T): Promise<T> {
  const { taskId } = await prisma.coworkRun.findUniqueOrThrow({ where: { id: of.runId } });
  const [id, name] = [newId(), "sibling"];
  await prisma.subAgent.create({
    data: {
      ...{ id, taskId, runId: of.runId, userId: of.userId, name, role: "worker", parentId: of.agentId },
      ...{ assignment: "spawned", task: "Work too", status: "working", epoch: 1, executor: "test" },
    },
  });
  return { ...of, agentId: id, agent: name, snapshot: null };
}
