import type { Transaction } from "../../store/run-transaction.ts";

/** What a member's runs have cost this month, and what calls under way of their other agents have reserved. */
export type MemberMonth = { used: number; others: number; month: string };

/**
 * Reads a member's month (UTC) with the member's row locked, so that two runs of theirs cannot both take what is left.
 * Two statements: the second one sees what was committed while the first one waited.
 */
export async function lockMemberMonth(
  tx: Transaction,
  { userId, id }: { userId: string; id: string },
): Promise<MemberMonth> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR NO KEY UPDATE`;
  const [sums] = await tx.$queryRaw<{ used: number; others: number }[]>`
    SELECT
      (SELECT coalesce(sum(cost), 0) FROM model_spend
       WHERE user_id = ${userId} AND day >= date_trunc('month', now() AT TIME ZONE 'UTC')::date) AS used,
      (SELECT coalesce(sum(reserved_cost), 0) FROM sub_agents
       WHERE user_id = ${userId} AND status = 'working' AND id <> ${id}) AS others`;
  return { used: sums?.used ?? 0, others: sums?.others ?? 0, month: monthInWords(new Date()) };
}

function monthInWords(date: Date): string {
  return date.toLocaleString("en", { month: "long", year: "numeric", timeZone: "UTC" });
}
