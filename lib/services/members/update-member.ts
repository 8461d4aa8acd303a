import { hashPassword } from "../../auth/password.ts";
import { requireAdmin } from "../../auth/require-admin.ts";
import { type MemberView, type UpdateMember, updateMemberSchema } from "../../contracts/member-views.ts";
import type { Member } from "../../contracts/members.ts";
import { conflict, notFound } from "../../core/errors.ts";
import { type Prisma, prisma } from "../../store/prisma.ts";
import { renewRuns } from "../../store/renew-runs.ts";
import { recordMemberChanges } from "../audit/record-member-changes.ts";
import { monthSpend } from "../spend/month-spend.ts";
import { toMemberView } from "./to-member-view.ts";

/**
 * Changes a member's role or monthly budget, sets a new password for them, or disables and enables them. One admin who can
 * sign in always remains.
 */
export async function updateMember(admin: Member, id: string, input: UpdateMember): Promise<MemberView> {
  requireAdmin(admin);
  const { role, disabled, monthly_budget, password } = updateMemberSchema.parse(input);
  // One's own takes the present one, so that whoever finds a browser left open cannot lock its owner out.
  if (password !== undefined && id === admin.id) {
    throw conflict("Change your own password in your settings.", { code: "own_password" });
  }
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  const spent = await monthSpend(id);
  return prisma.$transaction(async (tx) => {
    // Admins who demote each other at the same moment come one after the other, so that one remains.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('coworkspace.members'))`;
    const user = await tx.user.findUnique({ where: { id } });
    if (!user) throw notFound("There is no such member.");

    const losesAdmin = user.role === "admin" && !user.disabledAt && (role === "member" || disabled === true);
    if (losesAdmin && (await countOtherAdmins(tx, id)) === 0) {
      throw conflict("This is the last admin. Make somebody else an admin first.", { code: "last_admin" });
    }
    const changes: Prisma.UserUpdateInput = {};
    if (role !== undefined) changes.role = role;
    if (monthly_budget !== undefined) changes.monthlyBudget = monthly_budget;
    if (passwordHash !== undefined) changes.passwordHash = passwordHash;
    if (disabled === true && !user.disabledAt) changes.disabledAt = new Date();
    if (passwordHash !== undefined || changes.disabledAt) changes.sessionVersion = { increment: 1 };
    if (disabled === false) changes.disabledAt = null;
    const changed = await tx.user.update({ where: { id }, data: changes });
    // Whoever may not come in any more has no agents inside either.
    if (disabled !== undefined) await renewRuns({ userId: id }, tx);
    await recordMemberChanges(tx, admin, user, changed);
    return toMemberView(changed, spent);
  });
}

function countOtherAdmins(tx: Prisma.TransactionClient, id: string): Promise<number> {
  return tx.user.count({ where: { role: "admin", disabledAt: null, id: { not: id } } });
}
