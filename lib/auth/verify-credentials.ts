import type { Member } from "../contracts/members.ts";
import { signInSchema } from "../contracts/members.ts";
import { type Clock, systemClock } from "../core/clock.ts";
import { unauthorized } from "../core/errors.ts";
import { prisma } from "../store/prisma.ts";
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

  const user = await prisma.user.findUnique({ where: { email } });
  const right = await verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !right || user.disabledAt) throw wrongPair();
  await forgiveAttempts(attempt);
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
