import type { Member } from "../../contracts/members.ts";
import { type MemberSettings, memberSettingsSchema } from "../../contracts/settings.ts";
import { prisma } from "../../store/prisma.ts";
import { recordChangedValues } from "../audit/record-changed-values.ts";

/** Changes the member's name, standing instructions, or both. */
export async function saveMemberSettings(
  member: Member,
  input: Partial<MemberSettings>,
): Promise<MemberSettings> {
  const { name, standing_instructions } = memberSettingsSchema.partial().parse(input);
  return prisma.$transaction(async (tx) => {
    const before = toSettings(await tx.user.findUniqueOrThrow({ where: { id: member.id } }));
    const user = await tx.user.update({
      where: { id: member.id },
      data: {
        ...(name === undefined ? {} : { name }),
        ...(standing_instructions === undefined ? {} : { standingInstructions: standing_instructions }),
      },
    });
    const after = toSettings(user);
    await recordChangedValues(tx, { action: "own_setting.changed", memberId: member.id }, before, after);
    return after;
  });
}

const toSettings = (user: { name: string; standingInstructions: string }): MemberSettings => ({
  name: user.name,
  standing_instructions: user.standingInstructions,
});
