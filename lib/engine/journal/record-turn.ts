import { costOf } from "../../agent/find-room.ts";
import { PLAN_TOOL } from "../../agent/offered-tools.ts";
import type { TurnRecord } from "../../agent/ports/journal.ts";
import type { ModelToolCall, Price } from "../../agent/ports/model.ts";
import { newId } from "../../core/ids.ts";
import type { Prisma, SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { finishAssignment } from "../run/finish-assignment.ts";
import type { RecordedCall } from "./live-state.ts";
import { hasMail } from "./mail.ts";
import { NOTHING, reserve } from "./reserve-room.ts";
import { TURN_STATE_VERSION, type TurnState } from "./turn-state.ts";

/** What the segment knows already about its agent, so that nothing need be read. */
export type KnownOfTurn = {
  price: Price | null;
  /** Ids of calls that are in the conversation. */
  callIds: ReadonlySet<string>;
  /** From which number on streamed pieces stand in the timeline. */
  streamedFrom: number | undefined;
  planProgress: Record<string, number>;
};

/** Writes a finished model call: its checkpoint, the intents of its tool calls, and its part of the timeline. */
export async function recordTurn(
  change: RunChange,
  agent: SubAgent,
  record: TurnRecord,
  known: KnownOfTurn,
): Promise<RecordedCall[]> {
  if (known.streamedFrom !== undefined) change.dropStreamed(agent.name, known.streamedFrom);
  await takeIn(change, agent, record);
  if (record.compaction) {
    const { before, after } = record.compaction;
    change.emit({
      type: "context.compacted",
      agent: agent.name,
      turn: record.turn,
      tokens_before: before,
      tokens_after: after,
    });
  }
  if (record.thinking.trim()) {
    const { turn, thinking: text, duration_ms } = record;
    change.emit({ type: "thinking", agent: agent.name, turn, text, duration_ms });
  }
  const calls = await recordCalls(change, agent, record, known.callIds);
  saveCheckpoint(change, agent, record, calls, known.planProgress);
  countTurn(change, agent, record, known.price);
  if (!record.ends_assignment) return calls;
  await change.flush();
  // Words that came while the model answered are taken in by one more turn.
  if (!(await hasMail(change, agent))) await finishAssignment(change, agent, record.text, record.turn);
  return calls;
}

function countTurn(
  change: RunChange,
  agent: SubAgent,
  { turn, usage }: TurnRecord,
  price: Price | null,
): void {
  const cost = price ? costOf(usage, price) : 0;
  change.add({
    turnCount: 1,
    tokensInput: usage.input,
    tokensOutput: usage.output,
    ...(price ? { cost } : {}),
  });
  change.spend({
    model: change.run.model,
    turns: 1,
    tokensInput: usage.input,
    tokensOutput: usage.output,
    cost,
  });
  change.patch("sub_agents", agent.id, {
    turnCount: turn,
    begun: true,
    tokensInput: { increment: usage.input },
    tokensOutput: { increment: usage.output },
  });
  Object.assign(agent, {
    turnCount: turn,
    begun: true,
    tokensInput: agent.tokensInput + usage.input,
    tokensOutput: agent.tokensOutput + usage.output,
  });
  reserve(change, agent, NOTHING);
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
    for (const { id, copy_of } of inbox.filter(({ kind }) => kind === "steering")) {
      const said = copy_of ? { steering_id: copy_of, copy: true } : { steering_id: id };
      change.emit({ type: "steering.applied", agent: agent.name, ...said, turn });
    }
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
async function recordCalls(
  change: RunChange,
  agent: SubAgent,
  record: TurnRecord,
  known: ReadonlySet<string>,
): Promise<RecordedCall[]> {
  const taken = new Set([...known, ...(await callIdsInRun(change, record))]);
  // What the gate went by still holds where nothing else has changed the run, which only a quick change knows.
  const isBegun = record.begins !== undefined && change.quick;
  const calls = record.tool_calls.map((call, position): RecordedCall => {
    const id = newId();
    const call_id = call.id === "" || taken.has(call.id) ? id : call.id;
    taken.add(call_id);
    const args = parseArguments(call.arguments);
    // A proposed plan is told as a plan, not as a tool call.
    if (call.name !== PLAN_TOOL) {
      const { turn } = record;
      change.emit({
        type: "tool.called",
        agent: agent.name,
        turn,
        call_id,
        tool: call.name,
        arguments: args,
      });
    }
    const status = isBegun ? "started" : "requested";
    return { id, call_id, tool: call.name, arguments: args, status, words: null, position };
  });
  change.insert(
    "tool_calls",
    calls.map(({ id, call_id, tool, arguments: args, position }) => ({
      ...(isBegun ? { status: "started", startedAt: new Date() } : {}),
      id,
      runId: change.run.id,
      agentId: agent.id,
      turn: record.turn,
      position,
      callId: call_id,
      modelCallId: call_id,
      tool,
      arguments: args as Prisma.InputJsonValue,
    })),
  );
  return calls;
}

/** Which of the ids that the model gave are in use. A quick change finds out when it is refused as not unique. */
async function callIdsInRun(change: RunChange, record: TurnRecord): Promise<string[]> {
  if (change.quick) return [];
  const wanted = record.tool_calls.map(({ id }) => id).filter((id) => id !== "");
  if (wanted.length === 0) return [];
  const rows = await change.look.toolCall.findMany({
    where: { runId: change.run.id, callId: { in: wanted } },
    select: { callId: true },
  });
  return rows.map(({ callId }) => callId);
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

function saveCheckpoint(
  change: RunChange,
  agent: SubAgent,
  record: TurnRecord,
  calls: readonly RecordedCall[],
  plan_progress: Record<string, number>,
): void {
  const { run, task } = change;
  const state: TurnState = {
    v: TURN_STATE_VERSION,
    ...(record.compacted ? { compacted: record.compacted } : {}),
    added: record.added,
    content: record.text,
    tool_calls: toldCalls(record, calls),
    plan_progress,
  };
  change.insert("task_checkpoints", [
    {
      id: newId(),
      taskId: task.id,
      runId: run.id,
      agentId: agent.id,
      turn: record.turn,
      stateJson: state as unknown as Prisma.InputJsonValue,
    },
  ]);
  change.emit({ type: "checkpoint.saved", agent: agent.name, turn: record.turn, tokens: record.usage });
}

/** The calls as the conversation carries them: as the model wrote them, with ids that are unique in the run. */
export function toldCalls(record: TurnRecord, calls: readonly RecordedCall[]): ModelToolCall[] {
  return record.tool_calls.map((call, index) => ({ ...call, id: calls[index]?.call_id ?? call.id }));
}
