import { prisma } from "../store/prisma.ts";

/** How long an agent keeps its place before it looks whether another member needs it more, and how often it looks then. */
export const placeSlice = { ms: 20_000, againMs: 2_000 };

/**
 * Tells an agent between two turns whether to give its place in the queue to somebody else: after a while, and where an
 * agent of a member waits who has fewer places than its own member. So those who came first cannot keep a newcomer out
 * for as long as their work lasts.
 */
export function watchPlace(userId: string): () => Promise<boolean> {
  let next = performance.now() + placeSlice.ms;
  return async () => {
    if (performance.now() < next) return false;
    next = performance.now() + placeSlice.againMs;
    return waitsSomebodyWithFewer(userId);
  };
}

async function waitsSomebodyWithFewer(userId: string): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ waits: boolean }[]>`
    WITH members AS (
      SELECT a.user_id,
             count(*) FILTER (WHERE a.status = 'working') AS places,
             bool_or(a.status = 'ready' AND a.ready_since < now() - interval '500 milliseconds') AS waits
      FROM sub_agents a JOIN cowork_runs r ON r.id = a.run_id
      WHERE a.status IN ('working', 'ready') AND r.status IN ('thinking', 'waiting_for_approval')
      GROUP BY a.user_id
    )
    SELECT EXISTS (
      SELECT 1 FROM members other JOIN members mine ON mine.user_id = ${userId}
      WHERE other.user_id <> mine.user_id AND other.waits AND other.places < mine.places
    ) AS waits`;
  return row?.waits ?? false;
}
