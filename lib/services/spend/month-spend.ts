import { prisma } from "../../store/prisma.ts";

/** What the runs of each member have cost this month (UTC); members without any are left out. */
export async function monthSpend(userId?: string): Promise<Map<string, number>> {
  const rows = await prisma.$queryRaw<{ user_id: string; cost: number }[]>`
    SELECT user_id, sum(cost) AS cost FROM model_spend
    WHERE day >= date_trunc('month', now() AT TIME ZONE 'UTC')::date
      AND (${userId ?? null}::text IS NULL OR user_id = ${userId ?? null})
    GROUP BY user_id`;
  return new Map(rows.map(({ user_id, cost }) => [user_id, cost]));
}
