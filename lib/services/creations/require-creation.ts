import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";

/** The member's own creation; 404 for an unknown one and for somebody else's. */
export async function requireCreation(member: Member, id: string) {
  const row = await prisma.creation.findFirst({ where: { id, userId: member.id } });
  if (!row) throw notFound("There is no such creation.");
  return row;
}
