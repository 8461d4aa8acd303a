import { hashPassword, verifyPassword } from "../../auth/password.ts";
import { beginAttempt, forgiveAttempts } from "../../auth/throttle-sign-in.ts";
import type { Member } from "../../contracts/members.ts";
import { changePasswordSchema } from "../../contracts/settings.ts";
import { forbidden } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";
import { recordAudit } from "../../store/record-audit.ts";

/** Changes the member's password and ends all their sessions, this one too: the caller signs in anew. */
export async function changePassword(
  member: Member,
  input: { current_password: string; new_password: string },
): Promise<void> {
  const { current_password, new_password } = changePasswordSchema.parse(input);
  // Guessing here is guessing a password as well.
  const attempt = await beginAttempt(member.email, "settings");
  const before = await prisma.user.findUniqueOrThrow({ where: { id: member.id } });
  if (!(await verifyPassword(current_password, before.passwordHash))) {
    await recordAudit(prisma, { action: "password.refused", memberId: member.id, details: {} });
    throw forbidden("The present password is not right.", {
      code: "wrong_password",
      fields: { current_password: "This is not your present password." },
    });
  }
  await forgiveAttempts(attempt);
  const passwordHash = await hashPassword(new_password);
  await prisma.$transaction(async (tx) => {
    await recordAudit(tx, { action: "password.changed", memberId: member.id, details: {} });
    await tx.user.update({
      where: { id: member.id },
      data: { passwordHash, sessionVersion: { increment: 1 } },
    });
  });
}
