import type { EventOf, EventType, RunEvent } from "./events.ts";
import type { TimelineDraft } from "./timeline-draft.ts";
import type {
  AnswerItem,
  ApprovalItem,
  PhaseItem,
  SteeringItem,
  ThinkingItem,
  ToolItem,
} from "./timeline-items.ts";

type Handlers = { [T in EventType]: (draft: TimelineDraft, event: EventOf<T>) => void };

/** Adds one event to the story. */
export function takeEvent(draft: TimelineDraft, event: RunEvent): void {
  (handlers[event.type] as (draft: TimelineDraft, event: RunEvent) => void)(draft, event);
}

const base = ({ seq, at, agent }: RunEvent) => ({ id: String(seq), seq, at, agent });
const cutOf = ({ cut, seq }: RunEvent) => (cut ? { cut_seq: seq } : {});

const handlers: Handlers = {
  "run.started": (draft, event) => {
    const { model, number } = event;
    draft.push({ ...base(event), kind: "run", change: "started", model, number }, null);
  },
  "run.forked": (draft, event) => {
    const { from_run_id, from_number, turn } = event;
    const { restored, restored_count, not_restored, not_restored_count } = event;
    const put = { restored, restored_count, not_restored, not_restored_count };
    draft.push(
      { ...base(event), kind: "run", change: "forked", from_run_id, from_number, turn, ...put },
      null,
    );
  },
  "run.paused": (draft, event) => {
    draft.push({ ...base(event), kind: "run", change: "paused", by: event.by }, null);
  },
  "run.resumed": (draft, event) => {
    draft.push({ ...base(event), kind: "run", change: "resumed", by: event.by }, null);
  },
  "run.completed": (draft, event) => {
    const { duration_ms, turns, deliverables } = event;
    draft.push({ ...base(event), kind: "run", change: "completed", duration_ms, turns, deliverables }, null);
  },
  "run.stopped": (draft, event) => {
    const { by, reason, stopped } = event;
    draft.push({ ...base(event), kind: "run", change: "stopped", by, reason, stopped }, null);
  },
  "run.failed": (draft, event) => {
    const { code, message, suggestion } = event;
    draft.push({ ...base(event), kind: "error", code, message, suggestion }, null);
  },

  "plan.proposed": (draft, event) => {
    const { plan, needs_approval, approval_id } = event;
    draft.push({ ...base(event), kind: "plan", change: "proposed", plan, needs_approval, approval_id }, null);
  },
  "plan.changed": (draft, event) => {
    const { plan, by, note } = event;
    draft.push({ ...base(event), kind: "plan", change: "changed", plan, by, note }, null);
  },
  "plan.approved": (draft, event) => {
    draft.push({ ...base(event), kind: "plan", change: "approved", by: event.by }, null);
  },
  "phase.started": (draft, event) => {
    const { phase, parallel } = event;
    draft.push({ ...base(event), kind: "phase", phase, parallel, outcome: null }, null, `phase:${phase}`);
  },
  "phase.finished": (draft, event) => {
    const { phase, status, result } = event;
    const parallel = draft.find<PhaseItem>(`phase:${phase}`)?.parallel ?? false;
    draft.push({ ...base(event), kind: "phase_end", phase, parallel, status, result }, null);
    draft.complete<PhaseItem>(`phase:${phase}`, { outcome: status });
  },

  "thinking.delta": (draft, event) => stream(draft, "thinking", event),
  "answer.delta": (draft, event) => stream(draft, "answer", event),
  thinking: (draft, event) => {
    const { agent, turn, text, duration_ms, broken_off } = event;
    const key = draft.reserve("thinking", event);
    const state = text.trim() === "" ? "hidden" : "done";
    const said = { text, duration_ms, state, broken_off, ...cutOf(event) } as const;
    if (broken_off) return draft.breakOff(agent, turn, { ...said, id: `${key}:${event.seq}` });
    draft.finishTurn(agent, turn);
    draft.update<ThinkingItem>(key, said);
  },
  answer: (draft, event) => {
    const key = draft.reserve("answer", event);
    draft.finishTurn(event.agent, event.turn);
    draft.update<AnswerItem>(key, { text: event.text, state: event.text.trim() === "" ? "hidden" : "done" });
  },
  "checkpoint.saved": (draft, event) => draft.finishTurn(event.agent, event.turn),

  "tool.called": (draft, event) => {
    // The finished thinking of a turn is written after its calls, and belongs before them.
    draft.reserve("thinking", event);
    const { turn, call_id, tool } = event;
    draft.push(
      {
        ...base(event),
        ...cutOf(event),
        kind: "tool",
        turn,
        call_id,
        tool,
        arguments: event.arguments,
        result: null,
        approval_id: null,
        approval_answer: null,
      },
      draft.laneOf(event.agent),
      `call:${call_id}`,
    );
  },
  "tool.finished": (draft, event) => {
    const { turn, call_id, tool, ok, result, duration_ms, interrupted } = event;
    const finished = { ok, result, duration_ms, interrupted, at: event.at, ...cutOf(event) };
    if (draft.complete<ToolItem>(`call:${call_id}`, { result: finished }, String(event.seq))) return;
    draft.push(
      {
        ...base(event),
        kind: "tool",
        turn,
        call_id,
        tool,
        arguments: undefined,
        result: finished,
        approval_id: null,
        approval_answer: null,
      },
      draft.laneOf(event.agent),
    );
  },

  "approval.requested": (draft, event) => {
    const { approval_id, kind, tool, call_id, preview, can_approve_for_run } = event;
    if (call_id) draft.ask(call_id, { approval_id, approval_answer: null });
    draft.push(
      {
        ...base(event),
        kind: "approval",
        approval_id,
        approval_kind: kind,
        tool,
        call_id,
        arguments: event.arguments,
        preview,
        can_approve_for_run,
        answer: null,
      },
      draft.laneOf(event.agent),
      `approval:${approval_id}`,
    );
  },
  "approval.answered": (draft, event) => {
    const { approval_id, kind, decision, by, reason, answer, edited, at } = event;
    const answered = { decision, by, reason, answer, edited, at };
    const call_id = draft.find<ApprovalItem>(`approval:${approval_id}`)?.call_id ?? null;
    if (call_id) draft.ask(call_id, { approval_answer: answered });
    if (draft.complete<ApprovalItem>(`approval:${approval_id}`, { answer: answered }, String(event.seq)))
      return;
    draft.push(
      {
        ...base(event),
        kind: "approval",
        approval_id,
        approval_kind: kind,
        tool: null,
        call_id: null,
        arguments: undefined,
        preview: null,
        can_approve_for_run: false,
        answer: answered,
      },
      null,
    );
  },

  "steering.received": (draft, event) => {
    const { steering_id, message, by, to } = event;
    draft.push(
      { ...base(event), kind: "steering", steering_id, message, by, to, applied_turn: null },
      null,
      `steering:${steering_id}`,
    );
  },
  "steering.applied": (draft, event) => {
    const { agent, steering_id, turn } = event;
    if (event.copy) draft.push({ ...base(event), kind: "taken_in", steering_id, turn }, draft.laneOf(agent));
    else draft.complete<SteeringItem>(`steering:${steering_id}`, { applied_turn: turn });
  },

  "agent.spawned": (draft, event) => {
    const { name, task, phase, at } = event;
    draft.showLane(name, event);
    draft.changeLane(name, { task, phase, started_at: at, status: "working", ended_at: null });
  },
  "agent.finished": (draft, event) => {
    const { name, status, result, at } = event;
    draft.showLane(name, event);
    draft.finishTurn(name, draft.state.live[name]?.turn ?? 0);
    draft.changeLane(name, { status, result, ended_at: at });
  },
  "message.sent": (draft, event) => {
    const { from, to, content } = event;
    // A result stands at the end of its lane.
    if (event.about === "result") return;
    // With the reader: the writer's story has the call that sent it.
    draft.push({ ...base(event), kind: "message", from, to, content }, draft.laneOf(to));
  },
  "context.compacted": (draft, event) => {
    const { tokens_before, tokens_after } = event;
    draft.push({ ...base(event), kind: "compacted", tokens_before, tokens_after }, draft.laneOf(event.agent));
  },
  "deliverable.created": (draft, event) => {
    const { path, title, kind, size } = event;
    draft.push({ ...base(event), kind: "deliverable", path, title, deliverable_kind: kind, size }, null);
  },
};

function stream(
  draft: TimelineDraft,
  kind: "thinking" | "answer",
  event: EventOf<"thinking.delta"> | EventOf<"answer.delta">,
): void {
  const { agent, turn, attempt, text } = event;
  const before = draft.state.live[agent];
  if (turn <= (draft.state.finishedTurns[agent] ?? 0)) return;
  if (before && (turn < before.turn || (turn === before.turn && attempt < before.attempt))) return;
  if (before && before.turn < turn) draft.finishTurn(agent, before.turn);
  const goesOn = before?.turn === turn && before.attempt === attempt;
  const live = goesOn ? before : { turn, attempt, thinking: "", answer: "" };
  draft.setLive(agent, { ...live, [kind]: live[kind] + text });
  const key = draft.reserve(kind, event);
  if (draft.find<ThinkingItem>(key)?.state !== "streaming") {
    draft.update<ThinkingItem | AnswerItem>(key, { state: "streaming" });
  }
}
