import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";

/** Ends every session of the member, on every device. API tokens stay. */
export async function signOutEverywhere(member: Member): Promise<void> {
  await prisma.user.update({ where: { id: member.id }, data: { sessionVersion: { increment: 1 } } });
}
