import { z } from "zod";
import { emptyIsAbsent } from "./empty-is-absent.ts";
import { limits } from "./limits.ts";
import { planSchema } from "./plan.ts";

export const approvalKindSchema = z.enum(["tool", "plan", "question"]);
export type ApprovalKind = z.infer<typeof approvalKindSchema>;

export const approvalStatusSchema = z.enum([
  "pending",
  "approved",
  "approved_for_run",
  "rejected",
  "answered",
  "cancelled",
]);
export type ApprovalStatus = z.infer<typeof approvalStatusSchema>;

/**
 * SHA-256 of all that is there when the question is asked, also where only its beginning is shown; null where nothing is.
 * An approval holds for this state alone: where it has changed, the person is asked again.
 */
const before_sha256 = z.string().nullable().optional();

/** What exactly will happen, in the form that a person can check it. `title` is one plain sentence. */
export const approvalPreviewSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("diff"),
    title: z.string(),
    path: z.string(),
    /** Null: the file does not exist yet. */
    before: z.string().nullable(),
    after: z.string(),
    /** The contents shown are cut; the whole is larger. */
    truncated: z.boolean().default(false),
    before_sha256,
  }),
  z.object({ kind: z.literal("move"), title: z.string(), from: z.string(), to: z.string() }),
  z.object({
    kind: z.literal("delete"),
    title: z.string(),
    path: z.string(),
    files: z.number().int(),
    size: z.number().int(),
    before_sha256,
  }),
  z.object({
    kind: z.literal("command"),
    title: z.string(),
    command: z.string(),
    /** The folders in which it may write. */
    writable: z.array(z.string()),
  }),
  /** What a command has deleted and what was put back: it goes where the person agrees. */
  z.object({
    kind: z.literal("deletions"),
    title: z.string(),
    command: z.string(),
    /** The first of them; a folder ends with "/". */
    paths: z.array(z.string()),
    files: z.number().int(),
    folders: z.number().int(),
  }),
  z.object({ kind: z.literal("plan"), title: z.string(), plan: planSchema }),
  z.object({ kind: z.literal("question"), title: z.string(), choices: z.array(z.string()).default([]) }),
  z.object({ kind: z.literal("arguments"), title: z.string(), arguments: z.unknown(), before_sha256 }),
]);
export type ApprovalPreview = z.infer<typeof approvalPreviewSchema>;

/** A question to a person, as the API and the page show it. */
export const approvalViewSchema = z.object({
  id: z.string(),
  task_id: z.string(),
  run_id: z.string(),
  coworkspace_slug: z.string(),
  /** The outcome of the task it belongs to. */
  outcome: z.string(),
  agent: z.string(),
  kind: approvalKindSchema,
  tool: z.string().nullable(),
  call_id: z.string().nullable(),
  arguments: z.unknown(),
  preview: approvalPreviewSchema,
  status: approvalStatusSchema,
  /** Whether it waits for an answer that the person who asks may give. */
  can_answer: z.boolean(),
  /** Whether "approve for this run" may be chosen: never for deleting. */
  can_approve_for_run: z.boolean(),
  reason: z.string().nullable(),
  answer: z.string().nullable(),
  answered_by: z.string().nullable(),
  requested_at: z.string(),
  answered_at: z.string().nullable(),
});
export type ApprovalView = z.infer<typeof approvalViewSchema>;

export const answerApprovalSchema = z.object({
  decision: z.enum(["approve", "approve_for_run", "reject"]),
  reason: z.string().trim().max(limits.reason).optional(),
  /** Replaces the arguments of the call (or the plan, for kind "plan"). */
  arguments: z.record(z.string(), z.unknown()).optional(),
  /** The answer to a question. */
  answer: z.string().trim().max(limits.reason).optional(),
});
export type AnswerApproval = z.infer<typeof answerApprovalSchema>;

export const rejectPlanSchema = z.object({
  reason: z.string().trim().min(1, "Say what should be different.").max(limits.reason),
});

export const listApprovalsSchema = z.object({
  status: emptyIsAbsent(approvalStatusSchema.optional()),
  task_id: emptyIsAbsent(z.string().max(100).optional()),
  /** The newest ones asked before the one with this id: the way to older ones. */
  before: emptyIsAbsent(z.string().max(100).optional()),
  limit: emptyIsAbsent(z.coerce.number().int().min(1).max(limits.approvalPage).default(limits.approvalPage)),
});
