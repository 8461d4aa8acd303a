import { z } from "zod";
import { approvalKindSchema, approvalPreviewSchema } from "./approvals.ts";
import { planSchema } from "./plan.ts";
import { folderLevelSchema, permissionModeSchema } from "./status.ts";

/** Who did something: a person by name, or an agent by name. */
export const actorSchema = z.object({ kind: z.enum(["person", "agent", "system"]), name: z.string() });
export type Actor = z.infer<typeof actorSchema>;

/** A piece of streamed text. An `attempt` above 1 replaces what the attempts before it streamed in this turn. */
const delta = { turn: z.number().int(), attempt: z.number().int(), text: z.string() };

/** The payload of every event type, without the envelope. */
export const eventPayloads = {
  "run.started": z.object({
    outcome: z.string(),
    model: z.string(),
    permission_mode: permissionModeSchema,
    folder_level: folderLevelSchema,
    number: z.number().int(),
  }),
  "plan.proposed": z.object({
    plan: planSchema,
    needs_approval: z.boolean(),
    approval_id: z.string().nullable(),
  }),
  "plan.changed": z.object({ plan: planSchema, by: actorSchema, note: z.string().nullable() }),
  "plan.approved": z.object({ by: actorSchema }),
  "phase.started": z.object({ phase: z.string(), parallel: z.boolean() }),
  "phase.finished": z.object({
    phase: z.string(),
    status: z.enum(["completed", "failed", "skipped"]),
    result: z.string().nullable(),
  }),
  "thinking.delta": z.object(delta),
  thinking: z.object({ turn: z.number().int(), text: z.string(), duration_ms: z.number() }),
  "answer.delta": z.object(delta),
  "tool.called": z.object({
    turn: z.number().int(),
    call_id: z.string(),
    tool: z.string(),
    arguments: z.unknown(),
  }),
  "tool.finished": z.object({
    turn: z.number().int(),
    call_id: z.string(),
    tool: z.string(),
    ok: z.boolean(),
    result: z.string(),
    duration_ms: z.number(),
    /** Found begun after a crash: whether it took effect is not known. */
    interrupted: z.boolean().default(false),
  }),
  "approval.requested": z.object({
    approval_id: z.string(),
    kind: approvalKindSchema,
    tool: z.string().nullable(),
    call_id: z.string().nullable(),
    arguments: z.unknown(),
    preview: approvalPreviewSchema,
    can_approve_for_run: z.boolean(),
  }),
  "approval.answered": z.object({
    approval_id: z.string(),
    kind: approvalKindSchema,
    decision: z.enum(["approve", "approve_for_run", "reject", "answer", "cancel"]),
    by: actorSchema,
    reason: z.string().nullable(),
    answer: z.string().nullable(),
    /** The arguments were edited by the person. */
    edited: z.boolean(),
  }),
  "steering.received": z.object({
    steering_id: z.string(),
    message: z.string(),
    by: actorSchema,
    to: z.string(),
  }),
  "steering.applied": z.object({ steering_id: z.string(), turn: z.number().int() }),
  "agent.spawned": z.object({ name: z.string(), task: z.string(), phase: z.string().nullable() }),
  "agent.finished": z.object({
    name: z.string(),
    status: z.enum(["done", "failed", "stopped"]),
    result: z.string(),
  }),
  "message.sent": z.object({ from: z.string(), to: z.string(), content: z.string() }),
  "checkpoint.saved": z.object({
    turn: z.number().int(),
    tokens: z.object({ input: z.number().int(), output: z.number().int() }),
  }),
  "deliverable.created": z.object({
    path: z.string(),
    title: z.string(),
    kind: z.string(),
    size: z.number().int(),
  }),
  "run.paused": z.object({ by: actorSchema }),
  "run.resumed": z.object({ by: actorSchema }),
  answer: z.object({ turn: z.number().int(), text: z.string() }),
  "run.completed": z.object({
    duration_ms: z.number(),
    turns: z.number().int(),
    deliverables: z.number().int(),
  }),
  "run.stopped": z.object({
    by: actorSchema,
    reason: z.string().nullable(),
    /** What was under way and has been stopped, in words. */
    stopped: z.array(z.string()),
  }),
  "run.failed": z.object({ code: z.string(), message: z.string(), suggestion: z.string() }),
} as const;

export type EventType = keyof typeof eventPayloads;
export const eventTypes = Object.keys(eventPayloads) as EventType[];

/** What a writer hands in; the envelope is added where the event is stored. */
export type EventInput = {
  [T in EventType]: { type: T; agent: string } & z.input<(typeof eventPayloads)[T]>;
}[EventType];

/** A stored event: envelope and payload in one flat object. */
export type RunEvent = {
  [T in EventType]: { seq: number; type: T; run_id: string; agent: string; at: string } & z.output<
    (typeof eventPayloads)[T]
  >;
}[EventType];

export type EventOf<T extends EventType> = Extract<RunEvent, { type: T }>;

/** Deltas are removed once the finished step is written; everything else stays. */
export function isTransient(type: EventType): boolean {
  return type === "thinking.delta" || type === "answer.delta";
}

/** Whether the event counts as a step of the timeline (see "Step" in the product's vocabulary). */
export function isStep(type: EventType): boolean {
  return !isTransient(type) && type !== "checkpoint.saved" && type !== "steering.applied";
}

/** No event follows these in a run. */
export function endsRun(type: EventType): boolean {
  return type === "run.completed" || type === "run.stopped" || type === "run.failed";
}

/** Name of the orchestrator in `agent`. */
export const MAIN_AGENT = "main";

/** One JSON page of events. `next` is the `after` of the following page. */
export type EventPage = { events: RunEvent[]; next: number };
