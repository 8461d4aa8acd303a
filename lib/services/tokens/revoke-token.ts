import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";

/** Ends a token of the member at once. */
export async function revokeToken(member: Member, id: string): Promise<void> {
  const { count } = await prisma.apiToken.updateMany({
    where: { id, userId: member.id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 0) throw notFound("There is no such token, or it was revoked already.");
}
