import type { Member } from "../../contracts/members.ts";
import { type MemberSettings, memberSettingsSchema } from "../../contracts/settings.ts";
import { prisma } from "../../store/prisma.ts";

/** Changes the member's name, standing instructions, or both. */
export async function saveMemberSettings(
  member: Member,
  input: Partial<MemberSettings>,
): Promise<MemberSettings> {
  const { name, standing_instructions } = memberSettingsSchema.partial().parse(input);
  const user = await prisma.user.update({
    where: { id: member.id },
    data: {
      ...(name === undefined ? {} : { name }),
      ...(standing_instructions === undefined ? {} : { standingInstructions: standing_instructions }),
    },
  });
  return { name: user.name, standing_instructions: user.standingInstructions };
}
