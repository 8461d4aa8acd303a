import { hashPassword } from "../../auth/password.ts";
import { toMember } from "../../auth/to-member.ts";
import type { Member } from "../../contracts/members.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { recordAudit } from "../../store/record-audit.ts";

/** Adds the installation's first member, an admin; null once there is any member. */
export async function insertFirstAdmin(
  input: { email: string; name: string; password: string },
  by: "page" | "environment",
): Promise<Member | null> {
  const { email, name, password } = input;
  const passwordHash = await hashPassword(password);
  return prisma.$transaction(async (tx) => {
    // Two people who set up at the same moment: the second waits here, and then finds the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('coworkspace.first_admin'))`;
    if (await tx.user.findFirst({ select: { id: true } })) return null;
    const admin = await tx.user.create({ data: { id: newId(), email, name, passwordHash, role: "admin" } });
    await recordAudit(tx, {
      ...{ action: "installation.set_up", memberId: admin.id, target: email, details: { by } },
    });
    return toMember(admin);
  });
}
