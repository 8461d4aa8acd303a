import { prisma } from "./prisma.ts";
import type { Transaction } from "./run-transaction.ts";

/**
 * Has agents at work, in a coworkspace, for a member, or (without either) all, read anew what they may do, before their next call. To
 * be called in the transaction that changes a right of a member.
 */
export async function renewRuns(
  who: { coworkspaceSlug?: string; userId?: string },
  tx: Transaction = prisma,
): Promise<void> {
  await tx.coworkRun.updateMany({
    where: { endedAt: null, task: who },
    data: { generation: { increment: 1 } },
  });
}
