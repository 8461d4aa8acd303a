import { prisma } from "../../lib/store/prisma.ts";
import type { Place } from "./installation.ts";

export type SeededTasks = {
  /** A cursor in the middle of the history. */
  old: string;
};

/** One task in so many is the second member's. */
const OTHERS = 100;

/**
 * A history of years: tasks with a run each, of many words, one in 500 with an error, ten of them about quaggas. Written
 * by one statement, and analysed as PostgreSQL does by itself a minute later.
 */
export async function addTasks([first, second]: readonly Place[], count: number): Promise<SeededTasks> {
  if (!first || !second) throw new Error("Two members are needed.");
  await prisma.$executeRaw`
    INSERT INTO cowork_tasks
      (id, coworkspace_slug, user_id, outcome, status, budget, current_run_id, created_at, updated_at)
    SELECT
      -- Ids of version 7 sort by their time: 48 bits of milliseconds, then what tells them apart.
      (lpad(to_hex(1700000000000 + n * 1000::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 5, 15))::uuid::text,
      CASE WHEN n % ${OTHERS}::int = 0 THEN ${second.slug} ELSE ${first.slug} END,
      CASE WHEN n % ${OTHERS}::int = 0 THEN ${second.member.id} ELSE ${first.member.id} END,
      (ARRAY['Sort', 'Summarize', 'Compare', 'Translate', 'Check', 'Collect'])[1 + n % 6] || ' the ' ||
      (ARRAY['receipts', 'contracts', 'letters', 'minutes', 'photographs', 'measurements', 'invoices'])[1 + n % 7] ||
      ' of customer ' || md5(n::text) || ' and write ' ||
      (ARRAY['a report', 'a table', 'a summary', 'a letter'])[1 + n % 4] || ' for ' ||
      (ARRAY['the board', 'the tax office', 'the team', 'the archive', 'Ada'])[1 + n % 5] ||
      CASE WHEN n % ${Math.floor(count / 10)}::int = 7 THEN ', about the quagga expedition of 1883' ELSE '' END,
      CASE WHEN n % 500 = 3 THEN 'error' WHEN n % 50 = 9 THEN 'stopped' ELSE 'completed' END,
      '{}'::jsonb, 'run-' || n, to_timestamp(1700000000 + n), to_timestamp(1700000000 + n)
    FROM generate_series(1, ${count}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO cowork_runs (id, task_id, user_id, number, status, model, step_count, created_at, ended_at)
    SELECT current_run_id, id, user_id, 1, status, 'bench', 12, created_at, created_at
    FROM cowork_tasks WHERE current_run_id LIKE 'run-%'`;
  await prisma.$executeRaw`ANALYZE cowork_tasks, cowork_runs`;
  const middle = await prisma.coworkTask.findFirstOrThrow({
    orderBy: { id: "asc" },
    skip: Math.floor(count / 2),
  });
  return { old: Buffer.from(middle.id).toString("base64url") };
}
