import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";
import { recordAudit } from "../../store/record-audit.ts";

/** Ends a token of the member at once. */
export async function revokeToken(member: Member, id: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const [token] = await tx.apiToken.updateManyAndReturn({
      where: { id, userId: member.id, revokedAt: null },
      data: { revokedAt: new Date() },
      select: { name: true, prefix: true },
    });
    if (!token) throw notFound("There is no such token, or it was revoked already.");
    const { name, prefix } = token;
    await recordAudit(tx, {
      ...{ action: "token.revoked", memberId: member.id, target: name, details: { prefix } },
    });
  });
}
