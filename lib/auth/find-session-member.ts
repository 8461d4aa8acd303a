import type { Member } from "../contracts/members.ts";
import { prisma } from "../store/prisma.ts";
import type { SessionClaims } from "./session-token.ts";
import { toMember } from "./to-member.ts";

/** Whose session this is. Null once the member is disabled or has signed out everywhere. */
export async function findSessionMember(claims: SessionClaims): Promise<Member | null> {
  const user = await prisma.user.findUnique({ where: { id: claims.userId } });
  if (!user || user.disabledAt || user.sessionVersion !== claims.sessionVersion) return null;
  return toMember(user);
}
