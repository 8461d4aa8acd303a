import { prisma } from "../store/prisma.ts";
import { recordAudit } from "../store/record-audit.ts";

/** Writes to the audit log that somebody has to wait before they try again: once a minute, not for each of a flood. */
export async function recordThrottled(email: string, address: string, seconds: number): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`coworkspace.throttled ${email} ${address}`}))`;
    const since = new Date(Date.now() - 60_000);
    const told = await tx.auditEvent.findFirst({
      where: { action: "sign_in.throttled", target: email, address, at: { gt: since } },
      select: { id: true },
    });
    if (told) return;
    const user = await tx.user.findUnique({ where: { email }, select: { id: true } });
    const line = { memberId: user?.id ?? null, target: email, address, details: { seconds } };
    await recordAudit(tx, { action: "sign_in.throttled", ...line });
  });
}
