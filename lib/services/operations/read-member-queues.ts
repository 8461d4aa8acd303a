import type { MemberQueue } from "../../contracts/operations.ts";
import { prisma } from "../../store/prisma.ts";

type Row = {
  id: string;
  name: string;
  working: number;
  queued: number;
  waiting: number;
  oldest: Date | null;
};

/** How many agents of each member work, wait for a place, and wait for a person: the longest queue first. */
export async function readMemberQueues(): Promise<MemberQueue[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT u.id, u.name,
           count(*) FILTER (WHERE a.status = 'working')::int AS working,
           count(*) FILTER (WHERE a.status = 'ready')::int AS queued,
           count(*) FILTER (WHERE a.status = 'waiting')::int AS waiting,
           min(a.ready_since) FILTER (WHERE a.status = 'ready') AS oldest
    FROM sub_agents a
    JOIN cowork_runs r ON r.id = a.run_id AND r.status IN ('thinking', 'waiting_for_approval')
    JOIN users u ON u.id = a.user_id
    WHERE a.status IN ('working', 'ready', 'waiting')
    GROUP BY u.id, u.name
    ORDER BY queued DESC, working DESC, u.name
    LIMIT 100`;
  return rows.map(({ oldest, ...member }) => ({
    ...member,
    oldest_queued_since: oldest?.toISOString() ?? null,
  }));
}
