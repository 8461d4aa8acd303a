import type { Member, TokenView } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { toTokenView } from "./to-token-view.ts";

/** The member's tokens that work, newest first. */
export async function listTokens(member: Member): Promise<TokenView[]> {
  const rows = await prisma.apiToken.findMany({
    where: { userId: member.id, revokedAt: null },
    orderBy: { id: "desc" },
  });
  return rows.map(toTokenView);
}
