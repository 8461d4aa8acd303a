import { z } from "zod";
import { approvalKindSchema, approvalPreviewSchema } from "./approvals.ts";
import { planSchema } from "./plan.ts";
import { folderLevelSchema, permissionModeSchema } from "./status.ts";

/** Who did something: a person by name, or an agent by name. */
export const actorSchema = z.object({ kind: z.enum(["person", "agent", "system"]), name: z.string() });

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
  thinking: z.object({
    turn: z.number().int(),
    text: z.string(),
    duration_ms: z.number(),
    /** The model call was ended by a pause, a stop or a failure: the turn is not made of this. */
    broken_off: z.boolean().default(false),
  }),
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
  "steering.applied": z.object({
    steering_id: z.string(),
    turn: z.number().int(),
    /** It was said to the main agent, and this is another one that took it in as well. */
    copy: z.boolean().default(false),
  }),
  "agent.spawned": z.object({ name: z.string(), task: z.string(), phase: z.string().nullable() }),
  "agent.finished": z.object({
    name: z.string(),
    status: z.enum(["done", "failed", "stopped"]),
    result: z.string(),
  }),
  "message.sent": z.object({
    from: z.string(),
    to: z.string(),
    content: z.string(),
    /** result: what a sub-agent has ended with, for the agent that started it. */
    about: z.enum(["message", "result"]).default("message"),
  }),
  "checkpoint.saved": z.object({
    turn: z.number().int(),
    tokens: z.object({ input: z.number().int(), output: z.number().int() }),
  }),
  /** The conversation was made smaller, because it would have filled the model's context. Tokens as estimated. */
  "context.compacted": z.object({
    turn: z.number().int(),
    tokens_before: z.number().int(),
    tokens_after: z.number().int(),
  }),
  "deliverable.created": z.object({
    path: z.string(),
    title: z.string(),
    kind: z.string(),
    size: z.number().int(),
  }),
  /** Follows the start of a run that goes on from a turn of an earlier one. */
  "run.forked": z.object({
    from_run_id: z.string(),
    from_number: z.number().int(),
    turn: z.number().int(),
    /** Files that were put back, the first of them. */
    restored: z.array(z.string()),
    restored_count: z.number().int(),
    /** Files that stay as they are now, the first of them. */
    not_restored: z.array(z.object({ path: z.string(), detail: z.string() })),
    not_restored_count: z.number().int(),
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

export const eventTypes = Object.keys(eventPayloads) as (keyof typeof eventPayloads)[];
