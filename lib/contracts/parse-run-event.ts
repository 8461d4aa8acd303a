import type { ApprovalPreview } from "./approvals.ts";
import type { Actor, EventOf, EventType, RunEvent } from "./events.ts";
import type { Plan } from "./plan.ts";
import {
  anything,
  byKind,
  type Fields,
  flag,
  list,
  nullable,
  number,
  oneOf,
  type Reader,
  record,
  text,
  Unreadable,
  whole,
  withDefault,
} from "./readers.ts";

type Envelope = Pick<RunEvent, "seq" | "run_id" | "agent" | "at"> & { type: string };
type Payloads = { [T in EventType]: Fields<Omit<EventOf<T>, keyof Envelope | "cut">> };

/** Reads one event as it came over the wire; null for one that this version does not know. */
export function parseRunEvent(data: unknown): RunEvent | null {
  try {
    const envelope = readEnvelope(data);
    if (!Object.hasOwn(readPayload, envelope.type)) return null;
    const isCut = (data as { cut?: unknown }).cut === true;
    const payload = readPayload[envelope.type as EventType](data);
    return { ...payload, ...envelope, ...(isCut ? { cut: true } : {}) } as RunEvent;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

const readEnvelope = record<Envelope>({ seq: whole, type: text, run_id: text, agent: text, at: text });

const readActor = record<Actor>({ kind: oneOf("person", "agent", "system"), name: text });
const readPlan = record<Plan>({
  summary: withDefault(text, ""),
  phases: list(
    record<Plan["phases"][number]>({
      name: text,
      subtasks: list(text),
      parallel: withDefault(flag, false),
      depends_on: withDefault(list(text), []),
    }),
  ),
});
const title = text;
// The hash of what was there is for the server, which checks it before it acts.
const before_sha256: Reader<undefined> = () => undefined;
const readPreview: Reader<ApprovalPreview> = byKind<ApprovalPreview>({
  diff: record({
    kind: oneOf("diff"),
    title,
    path: text,
    before: nullable(text),
    after: text,
    truncated: withDefault(flag, false),
    before_sha256,
  }),
  move: record({ kind: oneOf("move"), title, from: text, to: text }),
  delete: record({ kind: oneOf("delete"), title, path: text, files: whole, size: whole, before_sha256 }),
  command: record({ kind: oneOf("command"), title, command: text, writable: list(text) }),
  deletions: record({
    kind: oneOf("deletions"),
    title,
    command: text,
    paths: list(text),
    files: whole,
    folders: whole,
  }),
  plan: record({ kind: oneOf("plan"), title, plan: readPlan }),
  question: record({ kind: oneOf("question"), title, choices: withDefault(list(text), []) }),
  arguments: record({ kind: oneOf("arguments"), title, arguments: anything, before_sha256 }),
});
const approvalKind = oneOf("tool", "plan", "question");
const delta = { turn: whole, attempt: whole, text };

const payloads: Payloads = {
  "run.started": {
    outcome: text,
    model: text,
    permission_mode: oneOf("ask_before", "act_autonomously"),
    folder_level: oneOf("read", "read_write", "full"),
    number: whole,
  },
  "plan.proposed": { plan: readPlan, needs_approval: flag, approval_id: nullable(text) },
  "plan.changed": { plan: readPlan, by: readActor, note: nullable(text) },
  "plan.approved": { by: readActor },
  "phase.started": { phase: text, parallel: flag },
  "phase.finished": {
    phase: text,
    status: oneOf("completed", "failed", "skipped"),
    result: nullable(text),
  },
  "thinking.delta": delta,
  thinking: { turn: whole, text, duration_ms: number, broken_off: withDefault(flag, false) },
  "answer.delta": delta,
  "tool.called": { turn: whole, call_id: text, tool: text, arguments: anything },
  "tool.finished": {
    turn: whole,
    call_id: text,
    tool: text,
    ok: flag,
    result: text,
    duration_ms: number,
    interrupted: withDefault(flag, false),
  },
  "approval.requested": {
    approval_id: text,
    kind: approvalKind,
    tool: nullable(text),
    call_id: nullable(text),
    arguments: anything,
    preview: readPreview,
    can_approve_for_run: flag,
  },
  "approval.answered": {
    approval_id: text,
    kind: approvalKind,
    decision: oneOf("approve", "approve_for_run", "reject", "answer", "cancel"),
    by: readActor,
    reason: nullable(text),
    answer: nullable(text),
    edited: flag,
  },
  "steering.received": { steering_id: text, message: text, by: readActor, to: text },
  "steering.applied": { steering_id: text, turn: whole, copy: withDefault(flag, false) },
  "agent.spawned": { name: text, task: text, phase: nullable(text) },
  "agent.finished": { name: text, status: oneOf("done", "failed", "stopped"), result: text },
  "message.sent": {
    from: text,
    to: text,
    content: text,
    about: withDefault(oneOf("message", "result"), "message"),
  },
  "checkpoint.saved": { turn: whole, tokens: record({ input: whole, output: whole }) },
  "context.compacted": { turn: whole, tokens_before: whole, tokens_after: whole },
  "deliverable.created": { path: text, title: text, kind: text, size: whole },
  "run.forked": {
    from_run_id: text,
    from_number: whole,
    turn: whole,
    restored: list(text),
    restored_count: whole,
    not_restored: list(record({ path: text, detail: text })),
    not_restored_count: whole,
  },
  "run.paused": { by: readActor },
  "run.resumed": { by: readActor },
  answer: { turn: whole, text },
  "run.completed": { duration_ms: number, turns: whole, deliverables: whole },
  "run.stopped": { by: readActor, reason: nullable(text), stopped: list(text) },
  "run.failed": { code: text, message: text, suggestion: text },
};

/** The types an event may have, for a listener that must name each. */
export const knownEventTypes = Object.keys(payloads) as EventType[];

const readPayload = Object.fromEntries(
  Object.entries<Fields<object>>(payloads).map(([type, fields]) => [type, record(fields)]),
) as Record<EventType, Reader<object>>;
