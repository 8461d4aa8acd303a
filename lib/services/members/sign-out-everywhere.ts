import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { recordAudit } from "../../store/record-audit.ts";

/** Ends every session of the member, on every device. API tokens stay. */
export async function signOutEverywhere(member: Member): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await recordAudit(tx, { action: "sessions.ended", memberId: member.id, details: {} });
    await tx.user.update({ where: { id: member.id }, data: { sessionVersion: { increment: 1 } } });
  });
}
