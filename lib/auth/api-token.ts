import { createHash, randomBytes } from "node:crypto";
import type { Member } from "../contracts/members.ts";
import { type Clock, systemClock } from "../core/clock.ts";
import { childLog } from "../core/log.ts";
import { noteToken } from "../core/request-origin.ts";
import { prisma } from "../store/prisma.ts";
import { toMember } from "./to-member.ts";

const log = childLog("auth");
const SHOWN = 12;
const USED_EVERY_MS = 60_000;

/** A new token, with what of it may be shown again later. It is shown whole only once. */
export function generateToken(): { token: string; prefix: string; hash: string } {
  const token = `cwk_${randomBytes(32).toString("base64url")}`;
  return { token, prefix: token.slice(0, SHOWN), hash: hashToken(token) };
}

/** What is stored of a token. It is random enough that a plain SHA-256 cannot be turned around. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Whose token this is; null when nobody's, revoked, or its owner is disabled. */
export async function findMemberByToken(token: string, clock: Clock = systemClock): Promise<Member | null> {
  if (!/^cwk_[\w-]{43}$/.test(token)) return null;
  const found = await prisma.apiToken.findUnique({
    where: { hash: hashToken(token) },
    include: { user: true },
  });
  if (!found || found.revokedAt || found.user.disabledAt) return null;
  noteToken(found.prefix);
  const now = clock();
  if (!found.lastUsedAt || found.lastUsedAt.getTime() < now.getTime() - USED_EVERY_MS) {
    await prisma.apiToken
      .updateMany({ where: { id: found.id }, data: { lastUsedAt: now } })
      .catch((error: unknown) => log.warn({ err: error }, "The last use of a token could not be noted"));
  }
  return toMember(found.user);
}
