import type { ApprovalPreview } from "./approvals.ts";
import type { Actor, EventOf } from "./events.ts";
import type { Plan } from "./plan.ts";

/** What every part of a run's story has. `id` is stable, so that a page can keep its place. */
type Base = { id: string; seq: number; at: string; agent: string };

/** `streaming`: its text is in `live`. `hidden`: the turn had none. */
type Spoken = { turn: number; state: "streaming" | "done" | "hidden"; text: string };

/** The number of the event that has the whole of a text, where it is not all here. */
type Cut = { cut_seq?: number };

export type ThinkingItem = Base &
  Spoken &
  Cut & { kind: "thinking"; duration_ms: number | null; broken_off: boolean };
export type AnswerItem = Base & Spoken & { kind: "answer" };

export type ToolResult = Cut & {
  ok: boolean;
  result: string;
  duration_ms: number;
  interrupted: boolean;
  /** When it was there. */
  at?: string;
};
export type ToolItem = Base &
  Cut & {
    kind: "tool";
    turn: number;
    call_id: string;
    tool: string;
    arguments: unknown;
    result: ToolResult | null;
    /** The question about this call, once asked. */
    approval_id: string | null;
    approval_answer: ApprovalAnswer | null;
  };

export type ApprovalAnswer = Pick<
  EventOf<"approval.answered">,
  "decision" | "by" | "reason" | "answer" | "edited" | "at"
>;
export type ApprovalItem = Base & {
  kind: "approval";
  approval_id: string;
  approval_kind: "tool" | "plan" | "question";
  tool: string | null;
  call_id: string | null;
  arguments: unknown;
  /** Null where the request lies before the part of the story that is loaded. */
  preview: ApprovalPreview | null;
  can_approve_for_run: boolean;
  answer: ApprovalAnswer | null;
};

export type SteeringItem = Base & {
  kind: "steering";
  steering_id: string;
  message: string;
  by: Actor;
  to: string;
  applied_turn: number | null;
};

export type PlanItem = Base & { kind: "plan" } & (
    | { change: "proposed"; plan: Plan; needs_approval: boolean; approval_id: string | null }
    | { change: "changed"; plan: Plan; by: Actor; note: string | null }
    | { change: "approved"; by: Actor }
  );

export type PhaseItem = Base & {
  kind: "phase";
  phase: string;
  parallel: boolean;
  outcome: "completed" | "failed" | "skipped" | null;
};
export type PhaseEndItem = Base & {
  kind: "phase_end";
  phase: string;
  /** Its subtasks went to workers, whose lanes hold their results. */
  parallel: boolean;
  status: "completed" | "failed" | "skipped";
  result: string | null;
};

/** Stands in the main story where a worker began; what it does is in `lanes`. */
export type AgentItem = Base & { kind: "agent"; name: string };
export type MessageItem = Base & { kind: "message"; from: string; to: string; content: string };
/** The agent's conversation was made smaller, so that it can go on. */
export type CompactedItem = Base & { kind: "compacted"; tokens_before: number; tokens_after: number };
/** In a worker's lane: it took in what a person had said to the main agent. */
export type TakenInItem = Base & { kind: "taken_in"; steering_id: string; turn: number };
export type DeliverableItem = Base & {
  kind: "deliverable";
  path: string;
  title: string;
  deliverable_kind: string;
  size: number;
};
export type RunItem = Base & { kind: "run" } & (
    | { change: "started"; model: string; number: number }
    | ({ change: "forked" } & Omit<EventOf<"run.forked">, keyof Base | "type" | "run_id" | "cut">)
    | { change: "paused" | "resumed"; by: Actor }
    | { change: "completed"; duration_ms: number; turns: number; deliverables: number }
    | { change: "stopped"; by: Actor; reason: string | null; stopped: string[] }
  );
export type ErrorItem = Base & { kind: "error"; code: string; message: string; suggestion: string };

export type TimelineItem =
  | ThinkingItem
  | AnswerItem
  | ToolItem
  | ApprovalItem
  | SteeringItem
  | PlanItem
  | PhaseItem
  | PhaseEndItem
  | AgentItem
  | MessageItem
  | TakenInItem
  | CompactedItem
  | DeliverableItem
  | RunItem
  | ErrorItem;

export type Lane = {
  name: string;
  task: string;
  phase: string | null;
  status: "working" | "done" | "failed" | "stopped";
  result: string | null;
  /** Null where its beginning is not loaded. */
  started_at: string | null;
  ended_at: string | null;
  items: readonly TimelineItem[];
};

/** What an agent's running model call has streamed so far. */
export type LiveText = { turn: number; attempt: number; thinking: string; answer: string };

/** Where an item is that a later event completes: in a worker's lane, or (null) in the main story. */
export type Place = { lane: string | null; index: number };

/**
 * The story of a run, made from its events by one pure reducer, live or historical. What an event does not touch keeps
 * its identity, so that a page need not draw it again.
 */
export type TimelineState = {
  /** The run whose story it is; null before its first event. */
  runId: string | null;
  items: readonly TimelineItem[];
  lanes: Readonly<Record<string, Lane>>;
  /** The running model call's text by agent. */
  live: Readonly<Record<string, LiveText>>;
  lastSeq: number;
  ended: boolean;
  /** The last finished turn by agent: deltas of it are late and count for nothing. */
  finishedTurns: Readonly<Record<string, number>>;
  places: Readonly<Record<string, Place>>;
  /** The first lasting event that is loaded; what lies before it is on the server. Null: none is. */
  firstSeq: number | null;
  /** Whether the run's beginning is loaded. */
  begun: boolean;
  /** When the run ended; null while it goes on. */
  endedAt: string | null;
  /** What completes items that are not loaded yet. */
  looseEnds: readonly LooseEnd[];
};

/** A change to an item whose beginning lies in an earlier part of the story. */
export type LooseEnd = {
  /** Where the item will be found. */
  key: string;
  change: object;
  settled: boolean;
  /** The item that stands for it meanwhile, if any. */
  standIn: string | null;
};
