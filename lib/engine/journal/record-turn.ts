import { PLAN_TOOL } from "../../agent/offered-tools.ts";
import type { ModelToolCall, TurnRecord } from "../../agent/ports.ts";
import { newId } from "../../core/ids.ts";
import type { Prisma, SubAgent } from "../../store/generated/client.ts";
import { clean, type RunChange, type Transaction } from "../../store/run-transaction.ts";
import { finishAssignment } from "../run/finish-assignment.ts";
import { loadPhases } from "../run/plan-rows.ts";
import type { TurnState } from "./conversation.ts";

/** Writes a finished model call: its checkpoint, the intents of its tool calls, and its part of the timeline. */
export async function recordTurn(change: RunChange, agent: SubAgent, record: TurnRecord): Promise<void> {
  const { tx, run } = change;
  await dropDeltas(tx, run.id, agent.name);
  await takeIn(change, agent, record);
  if (record.thinking.trim()) {
    const { turn, thinking: text, duration_ms } = record;
    change.emit({ type: "thinking", agent: agent.name, turn, text, duration_ms });
  }
  const calls = await recordCalls(change, agent, record);
  await saveCheckpoint(change, agent, record, calls);
  await tx.subAgent.update({
    where: { id: agent.id },
    data: {
      turnCount: record.turn,
      begun: true,
      tokensInput: { increment: record.usage.input },
      tokensOutput: { increment: record.usage.output },
    },
  });
  Object.assign(agent, { turnCount: record.turn, begun: true });
  change.set({
    turnCount: run.turnCount + 1,
    tokensInput: run.tokensInput + record.usage.input,
    tokensOutput: run.tokensOutput + record.usage.output,
  });
  // Words that came while the model answered are taken in by one more turn.
  if (record.ends_assignment && !(await hasMail(change, agent))) {
    await finishAssignment(change, agent, record.text, record.turn);
  }
}

async function hasMail({ tx, run }: RunChange, agent: SubAgent): Promise<boolean> {
  const [steering, messages] = [
    await tx.steeringMessage.count({ where: { runId: run.id, toAgent: agent.name, appliedAt: null } }),
    await tx.agentMessage.count({ where: { runId: run.id, toAgent: agent.name, deliveredAt: null } }),
  ];
  return steering + messages > 0;
}

/** Removes what was streamed: the finished step contains it. */
export async function dropDeltas(tx: Transaction, runId: string, agent: string): Promise<void> {
  await tx.runEvent.deleteMany({ where: { runId, agent, type: { in: ["thinking.delta", "answer.delta"] } } });
}

async function takeIn(change: RunChange, agent: SubAgent, { inbox, turn }: TurnRecord): Promise<void> {
  const idsOf = (kind: "steering" | "message") =>
    inbox.filter((item) => item.kind === kind).map(({ id }) => id);
  const now = new Date();
  const steering = idsOf("steering");
  if (steering.length > 0) {
    await change.tx.steeringMessage.updateMany({
      where: { id: { in: steering } },
      data: { appliedTurn: turn, appliedAt: now },
    });
    for (const steering_id of steering)
      change.emit({ type: "steering.applied", agent: agent.name, steering_id, turn });
  }
  const messages = idsOf("message");
  if (messages.length > 0) {
    await change.tx.agentMessage.updateMany({ where: { id: { in: messages } }, data: { deliveredAt: now } });
  }
}

/**
 * Writes the calls as requested. The timeline names a call by the model's own id where that is unique in the run; models
 * repeat ids, or leave them out, so that the conversation gets ids made unique as well.
 */
async function recordCalls(change: RunChange, agent: SubAgent, record: TurnRecord): Promise<ModelToolCall[]> {
  const wanted = record.tool_calls.map(({ id }) => id).filter((id) => id !== "");
  const rows = await change.tx.toolCall.findMany({
    where: { runId: change.run.id, callId: { in: wanted } },
    select: { callId: true },
  });
  const taken = new Set(rows.map(({ callId }) => callId));
  const calls: ModelToolCall[] = [];
  for (const [position, call] of record.tool_calls.entries()) {
    const id = newId();
    const callId = call.id === "" || taken.has(call.id) ? id : call.id;
    taken.add(callId);
    const parsed = parseArguments(call.arguments);
    await change.tx.toolCall.create({
      data: {
        id,
        runId: change.run.id,
        agentId: agent.id,
        turn: record.turn,
        position,
        callId,
        modelCallId: callId,
        tool: clean(call.name),
        arguments: clean(parsed) as Prisma.InputJsonValue,
      },
    });
    calls.push({ ...call, id: callId });
    // A proposed plan is told as a plan, not as a tool call.
    if (call.name === PLAN_TOOL) continue;
    change.emit({
      type: "tool.called",
      agent: agent.name,
      turn: record.turn,
      call_id: callId,
      tool: call.name,
      arguments: parsed,
    });
  }
  return calls;
}

/** The arguments as JSON, or the raw text where they are not; the tool answers the model with what is wrong. */
function parseArguments(raw: string): unknown {
  if (raw.trim() === "") return {};
  try {
    return (JSON.parse(raw) as unknown) ?? {};
  } catch {
    return raw;
  }
}

async function saveCheckpoint(
  change: RunChange,
  agent: SubAgent,
  record: TurnRecord,
  calls: ModelToolCall[],
): Promise<void> {
  const { tx, run, task } = change;
  const phases = await loadPhases(tx, run.id);
  const state: TurnState = {
    ...(record.compacted ? { compacted: record.compacted } : {}),
    added: record.added,
    content: record.text,
    tool_calls: calls,
    plan_progress: Object.fromEntries(phases.map(({ name, progress }) => [name, progress])),
  };
  await tx.taskCheckpoint.create({
    data: {
      id: newId(),
      taskId: task.id,
      runId: run.id,
      agentId: agent.id,
      turn: record.turn,
      stateJson: clean(state) as Prisma.InputJsonValue,
    },
  });
  change.emit({ type: "checkpoint.saved", agent: agent.name, turn: record.turn, tokens: record.usage });
}
