import { z } from "zod";
import { AUDIT_ACTIONS, AUDIT_KINDS, type AuditAction, type AuditKind } from "./audit-actions.ts";
import { emptyIsAbsent } from "./empty-is-absent.ts";
import { limits } from "./limits.ts";

const KINDS = Object.keys(AUDIT_KINDS) as [AuditKind, ...AuditKind[]];

/** One line of the audit log. */
export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  action: z.string(),
  /** The whole in one sentence. */
  words: z.string(),
  /** Who did it, or in whose task an agent did; null: nobody who is known, or the installation itself. */
  member: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  /** The agent's name, where an agent did it. */
  agent: z.string().nullable(),
  /** What it was done to: a person, a path, a setting. */
  target: z.string(),
  coworkspace_slug: z.string().nullable(),
  task_id: z.string().nullable(),
  run_id: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  /** Where the request came from. */
  address: z.string().nullable(),
  /** How the API token begins that it came with; null for a browser. */
  token: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditPageSchema = z.object({
  entries: z.array(auditEntrySchema),
  /** Leads to what is older; null at the end. */
  next_cursor: z.string().nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

/** A day (UTC), as forms send it. */
const day = emptyIsAbsent(z.iso.date("Write a date as 2026-01-31.").optional());

/** Which lines: all that fit everything given. */
export const auditFilterSchema = z.object({
  /** Id of the member who did it, or in whose task an agent did. */
  member: emptyIsAbsent(z.string().max(100).optional()),
  /** A kind of action (“sign_in”, “access”, …). */
  kind: emptyIsAbsent(z.enum(KINDS).optional()),
  action: emptyIsAbsent(z.enum(AUDIT_ACTIONS as [AuditAction, ...AuditAction[]]).optional()),
  coworkspace: emptyIsAbsent(z.string().max(100).optional()),
  /** The first and the last day (UTC). */
  from: day,
  to: day,
  /** Words that occur in who, what or to whom. */
  q: emptyIsAbsent(z.string().trim().max(200).optional()),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** The moment and the id of the last line that was shown. */
const CURSOR = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[\w:.-]{1,150}$/;

export const auditQuerySchema = auditFilterSchema.extend({
  cursor: emptyIsAbsent(
    z.string().regex(CURSOR, "This cursor is not one of ours. Begin without it.").optional(),
  ),
  limit: emptyIsAbsent(z.coerce.number().int().min(1).max(500).default(limits.page)),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditExportQuerySchema = auditFilterSchema.extend({
  format: z.enum(["csv", "jsonl"]).default("csv"),
});
export type AuditExportQuery = z.infer<typeof auditExportQuerySchema>;
