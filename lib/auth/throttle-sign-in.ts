import { type Clock, systemClock } from "../core/clock.ts";
import { tooMany } from "../core/errors.ts";
import { prisma } from "../store/prisma.ts";
import { recordThrottled } from "./record-throttled.ts";

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

/** An attempt that was let through, and counts as failed until it is known to be right. */
export type Attempt = { id: bigint; email: string; address: string };

/**
 * Lets an attempt begin, or throws 429 with the wait while there were too many failures for this e-mail and address. It
 * is written as a failure before the others are counted: of many guesses sent at the same moment, the last ones see the
 * first, and no more pass than one after the other would.
 */
export async function beginAttempt(
  email: string,
  address: string,
  clock: Clock = systemClock,
): Promise<Attempt> {
  const now = clock();
  const { id } = await prisma.signInAttempt.create({
    data: { email, address, succeeded: false, at: now },
    select: { id: true },
  });
  const wait = await waitForOthers({ id, email, address }, now);
  if (wait === 0) return { id, email, address };
  // Nothing was tried, so that asking again does not make the wait longer.
  await prisma.signInAttempt.deleteMany({ where: { id } });
  await recordThrottled(email, address, wait);
  throw throttled(wait);
}

/** Seconds to wait for the failures besides this attempt. */
async function waitForOthers({ id, email, address }: Attempt, now: Date): Promise<number> {
  const since = new Date(now.getTime() - WINDOW_MS);
  const wait = async (where: { email?: string; address?: string }, limit: number) => {
    const failures = await prisma.signInAttempt.findMany({
      where: { ...where, id: { not: id }, succeeded: false, at: { gt: since } },
      orderBy: { at: "desc" },
      select: { at: true },
      take: limit,
    });
    return secondsToWait(
      failures.map(({ at }) => at),
      limit,
      now,
    );
  };
  const limits = SIGN_IN_LIMITS;
  return Math.max(
    ...(await Promise.all([
      wait({ email, address }, limits.emailAndAddress),
      wait({ email }, limits.email),
      wait({ address }, limits.address),
    ])),
  );
}

/** The refusal of a sign-in that has to wait. */
export function throttled(seconds: number) {
  const minutes = Math.ceil(seconds / 60);
  return tooMany(
    `Too many attempts to sign in failed. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
    { code: "sign_in_throttled", retryAfterSeconds: seconds },
  );
}

/** The attempt was right: it counts no longer, nor do the failures before it. */
export async function forgiveAttempts({ id, email, address }: Attempt): Promise<void> {
  await prisma.signInAttempt.updateMany({ where: { id }, data: { succeeded: true } });
  await prisma.signInAttempt.deleteMany({ where: { email, address, succeeded: false } });
}

/** Removes what is too old to matter. */
export async function forgetOldAttempts(clock: Clock = systemClock): Promise<number> {
  const { count } = await prisma.signInAttempt.deleteMany({
    where: { at: { lt: new Date(clock().getTime() - KEEP_MS) } },
  });
  return count;
}
