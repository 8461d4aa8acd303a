import type { Member } from "../contracts/members.ts";
import { signInSchema } from "../contracts/members.ts";
import { type Clock, systemClock } from "../core/clock.ts";
import { unauthorized } from "../core/errors.ts";
import { prisma } from "../store/prisma.ts";
import { recordAuditAlone } from "../store/record-audit.ts";
import { hashPassword, needsRehash, verifyPassword } from "./password.ts";
import { beginAttempt, forgiveAttempts } from "./throttle-sign-in.ts";
import { toMember } from "./to-member.ts";

/** Who signs in. Throws 401 for a wrong pair (never saying which half), 429 while there were too many. */
export async function verifyCredentials(
  credentials: { email: unknown; password: unknown },
  address: string,
  clock: Clock = systemClock,
): Promise<{ member: Member; sessionVersion: number }> {
  const parsed = signInSchema.safeParse(credentials);
  if (!parsed.success) throw wrongPair();
  const { email, password } = parsed.data;
  if (email.includes("\0")) throw wrongPair();
  const attempt = await beginAttempt(email, address, clock);
  const about = { target: email, address };

  const user = await prisma.user.findUnique({ where: { email } });
  const right = await verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !right || user.disabledAt) {
    // Whose address it is, the log tells admins; the answer tells nobody.
    await recordAuditAlone({ ...about, action: "sign_in.failed", memberId: user?.id ?? null, details: {} });
    throw wrongPair();
  }
  await forgiveAttempts(attempt);
  await recordAuditAlone({ ...about, action: "signed_in", memberId: user.id, details: {} });
  if (user.passwordHash && needsRehash(user.passwordHash)) {
    await prisma.user.update({
      where: { id: user.id },
      data: { passwordHash: await hashPassword(password) },
    });
  }
  return { member: toMember(user), sessionVersion: user.sessionVersion };
}

const wrongPair = () =>
  unauthorized("The e-mail address or the password is not right.", { code: "wrong_credentials" });
