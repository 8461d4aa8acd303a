import { hashPassword } from "../../auth/password.ts";
import { toMember } from "../../auth/to-member.ts";
import { createMemberSchema, type Member } from "../../contracts/members.ts";
import { conflict } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { ensureSampleCoworkspace } from "../coworkspaces/ensure-sample-coworkspace.ts";

const firstAdminSchema = createMemberSchema.omit({ role: true });

/** Sets the installation up: its first member, an admin, and a sample to try it on. 409 once there is any member. */
export async function createFirstAdmin(input: {
  email: string;
  name: string;
  password: string;
}): Promise<Member> {
  const { email, name, password } = firstAdminSchema.parse(input);
  const passwordHash = await hashPassword(password);
  const member = await prisma.$transaction(async (tx) => {
    // Two people who set up at the same moment: the second waits here, and then finds the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('coworkspace.first_admin'))`;
    if (await tx.user.findFirst({ select: { id: true } })) {
      throw conflict("This installation is set up already. Sign in instead.", { code: "already_set_up" });
    }
    return toMember(
      await tx.user.create({ data: { id: newId(), email, name, passwordHash, role: "admin" } }),
    );
  });
  await ensureSampleCoworkspace(member);
  return member;
}
