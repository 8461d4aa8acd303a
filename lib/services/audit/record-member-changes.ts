import type { Member } from "../../contracts/members.ts";
import type { User } from "../../store/generated/client.ts";
import { type AuditLine, recordAudit } from "../../store/record-audit.ts";
import type { Transaction } from "../../store/run-transaction.ts";
import { personInWords } from "./person-in-words.ts";

/** Writes to the audit log what an admin changed about a member. */
export async function recordMemberChanges(
  tx: Transaction,
  admin: Member,
  before: User,
  after: User,
): Promise<void> {
  const about = { memberId: admin.id, target: personInWords(after) };
  const lines: AuditLine[] = [];
  if (before.role !== after.role) {
    lines.push({ ...about, action: "member.role_changed", details: { from: before.role, to: after.role } });
  }
  if ((before.disabledAt === null) !== (after.disabledAt === null)) {
    lines.push({ ...about, action: after.disabledAt ? "member.disabled" : "member.enabled", details: {} });
  }
  if (before.monthlyBudget !== after.monthlyBudget) {
    const details = { from: before.monthlyBudget, to: after.monthlyBudget };
    lines.push({ ...about, action: "member.budget_changed", details });
  }
  if (before.passwordHash !== after.passwordHash) {
    lines.push({ ...about, action: "member.password_set", details: {} });
  }
  await recordAudit(tx, ...lines);
}
