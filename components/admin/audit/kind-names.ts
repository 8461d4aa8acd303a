import type { AuditKind } from "@/lib/contracts/audit-actions";

/** How people call the kinds of actions in the audit log. */
export const KIND_NAMES: Record<AuditKind, string> = {
  access: "Access to folders",
  approvals: "Approvals and plans",
  files: "Files",
  sign_in: "Signing in",
  members: "Members",
  tokens: "API tokens",
  settings: "Settings and models",
  tasks: "Tasks",
};
