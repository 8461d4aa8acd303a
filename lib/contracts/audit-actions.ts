import type { ApprovalKind } from "./approvals.ts";
import type { Role } from "./members.ts";
import type { FolderLevel } from "./status.ts";

type From<T> = { from: T; to: T };
type Decided = { kind: ApprovalKind; tool?: string | null; reason?: string | null; edited?: boolean };

/** What can be in the audit log, with the details that each action carries. Secrets are in none of them. */
export type AuditDetails = {
  "installation.set_up": { by: "page" | "environment" };
  signed_in: Record<string, never>;
  "sign_in.failed": Record<string, never>;
  "sign_in.throttled": { seconds: number };
  signed_out: Record<string, never>;
  "sessions.ended": Record<string, never>;
  "password.changed": Record<string, never>;
  "password.refused": Record<string, never>;
  "member.added": { role: Role };
  "member.role_changed": From<string>;
  "member.disabled": Record<string, never>;
  "member.enabled": Record<string, never>;
  "member.budget_changed": From<number | null>;
  "member.password_set": Record<string, never>;
  "token.made": { prefix: string; by: "member" | "command_line" };
  "token.revoked": { prefix: string };
  "coworkspace.created": Record<string, never>;
  "coworkspace.renamed": From<string>;
  "coworkspace.deleted": Record<string, never>;
  "mount.registered": { path: string; level: string };
  "mount.changed": From<unknown>;
  "mount.removed": { path: string };
  /** `folder`: the mounted folder, where it is not the coworkspace's own files. */
  "grant.made": { level: FolderLevel; folder?: string };
  "grant.changed": From<string> & { folder?: string };
  "grant.revoked": { level: string; folder?: string };
  "task.created": { permission_mode: string; folder_level: string };
  "run.stopped_by_admin": Record<string, never>;
  "run.woken_by_admin": { agents: number };
  "approval.asked": { kind: string; tool?: string };
  "approval.approved": Decided & { for_run: boolean };
  "approval.rejected": Decided;
  "approval.answered": Decided;
  "plan.approved": Decided;
  "plan.rejected": Decided;
  "files.changed": { turn: number | null; changes: { kind: string; path: string; from?: string }[] };
  "changes.undone": { restored: string[]; restored_count: number; conflicts: number; again: boolean };
  "version.restored": Record<string, never>;
  "trash.restored": Record<string, never>;
  "trash.removed": { type: "file" | "directory" };
  /** `paths`: the first of them. */
  "trash.emptied": { count: number; paths: string[] };
  "setting.changed": From<unknown>;
  "own_setting.changed": From<unknown>;
  "provider.added": { base_url: string; key: boolean };
  "provider.changed": { base_url: From<string>; name: From<string>; key: "kept" | "replaced" | "removed" };
  "provider.removed": { base_url: string };
  "model.price_changed": From<{ input: number; output: number } | null>;
  "audit.exported": { format: string };
};
export type AuditAction = keyof AuditDetails;

/** What people filter by, with the actions in each. */
export const AUDIT_KINDS = {
  sign_in: [
    "installation.set_up",
    "signed_in",
    "sign_in.failed",
    "sign_in.throttled",
    "signed_out",
    "sessions.ended",
    "password.changed",
    "password.refused",
  ],
  members: [
    "member.added",
    "member.role_changed",
    "member.disabled",
    "member.enabled",
    "member.budget_changed",
    "member.password_set",
  ],
  tokens: ["token.made", "token.revoked"],
  access: [
    "coworkspace.created",
    "coworkspace.renamed",
    "coworkspace.deleted",
    "mount.registered",
    "mount.changed",
    "mount.removed",
    "grant.made",
    "grant.changed",
    "grant.revoked",
  ],
  approvals: [
    "approval.asked",
    "approval.approved",
    "approval.rejected",
    "approval.answered",
    "plan.approved",
    "plan.rejected",
  ],
  files: [
    "files.changed",
    "changes.undone",
    "version.restored",
    "trash.restored",
    "trash.removed",
    "trash.emptied",
  ],
  tasks: ["task.created", "run.stopped_by_admin", "run.woken_by_admin"],
  settings: [
    "setting.changed",
    "own_setting.changed",
    "provider.added",
    "provider.changed",
    "provider.removed",
    "model.price_changed",
    "audit.exported",
  ],
} as const satisfies Record<string, readonly AuditAction[]>;
export type AuditKind = keyof typeof AUDIT_KINDS;

/** Every action, in the order of the kinds. */
export const AUDIT_ACTIONS = Object.values(AUDIT_KINDS).flat() as AuditAction[];

// An action in no kind would be found by no filter: then this does not compile.
type Filed = (typeof AUDIT_KINDS)[AuditKind][number];
true satisfies Exclude<AuditAction, Filed> extends never ? true : never;
