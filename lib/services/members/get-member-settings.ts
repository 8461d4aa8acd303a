import type { Member } from "../../contracts/members.ts";
import type { MemberSettings } from "../../contracts/settings.ts";
import { prisma } from "../../store/prisma.ts";

/** What the member has settled for themselves: their name and standing instructions. */
export async function getMemberSettings(member: Member): Promise<MemberSettings> {
  const user = await prisma.user.findUniqueOrThrow({ where: { id: member.id } });
  return { name: user.name, standing_instructions: user.standingInstructions };
}
