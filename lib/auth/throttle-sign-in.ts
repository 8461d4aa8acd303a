import { type Clock, systemClock } from "../core/clock.ts";
import { tooMany } from "../core/errors.ts";
import { prisma } from "../store/prisma.ts";

const WINDOW_MS = 15 * 60_000;
const KEEP_MS = 24 * 3_600_000;

/**
 * Failures allowed in the window. One person's mistakes lock only their own e-mail at their own address; the larger
 * ones slow down guessing spread over many e-mails or many addresses.
 */
export const SIGN_IN_LIMITS = { emailAndAddress: 5, email: 30, address: 50 } as const;

/** Seconds until fewer than `limit` of these failures lie in the window; 0 when that is so now. */
export function secondsToWait(failures: readonly Date[], limit: number, now: Date): number {
  const recent = failures
    .map((at) => at.getTime())
    .filter((at) => at > now.getTime() - WINDOW_MS)
    .sort((a, b) => b - a);
  const decisive = recent[limit - 1];
  return decisive === undefined ? 0 : Math.max(1, Math.ceil((decisive + WINDOW_MS - now.getTime()) / 1_000));
}

/** Throws 429 with the wait while there were too many failures for this e-mail and address. */
export async function checkSignInAllowed(
  email: string,
  address: string,
  clock: Clock = systemClock,
): Promise<void> {
  const now = clock();
  const since = new Date(now.getTime() - WINDOW_MS);
  const failures = (where: { email?: string; address?: string }, take: number) =>
    prisma.signInAttempt.findMany({
      where: { ...where, succeeded: false, at: { gt: since } },
      orderBy: { at: "desc" },
      select: { at: true },
      take,
    });
  const limits = SIGN_IN_LIMITS;
  const [byBoth, byEmail, byAddress] = await Promise.all([
    failures({ email, address }, limits.emailAndAddress),
    failures({ email }, limits.email),
    failures({ address }, limits.address),
  ]);
  const wait = Math.max(
    secondsToWait(
      byBoth.map(({ at }) => at),
      limits.emailAndAddress,
      now,
    ),
    secondsToWait(
      byEmail.map(({ at }) => at),
      limits.email,
      now,
    ),
    secondsToWait(
      byAddress.map(({ at }) => at),
      limits.address,
      now,
    ),
  );
  if (wait > 0) throw throttled(wait);
}

/** The refusal of a sign-in that has to wait. */
export function throttled(seconds: number) {
  const minutes = Math.ceil(seconds / 60);
  return tooMany(
    `Too many attempts to sign in failed. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
    { code: "sign_in_throttled", retryAfterSeconds: seconds },
  );
}

/** Remembers a failure. */
export async function recordFailedSignIn(
  email: string,
  address: string,
  clock: Clock = systemClock,
): Promise<void> {
  await prisma.signInAttempt.create({ data: { email, address, succeeded: false, at: clock() } });
}

/** Remembers a success, forgets the failures before it, and removes what is too old to matter. */
export async function recordSignIn(
  email: string,
  address: string,
  clock: Clock = systemClock,
): Promise<void> {
  const now = clock();
  await prisma.signInAttempt.deleteMany({
    where: {
      OR: [{ email, address, succeeded: false }, { at: { lt: new Date(now.getTime() - KEEP_MS) } }],
    },
  });
  await prisma.signInAttempt.create({ data: { email, address, succeeded: true, at: now } });
}
