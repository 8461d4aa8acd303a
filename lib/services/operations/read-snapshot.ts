import { prisma } from "../../store/prisma.ts";
import { readSettings } from "../../store/settings.ts";
import { readMemberQueues } from "./read-member-queues.ts";
import { readRuns } from "./read-runs.ts";
import { readWorkers } from "./read-workers.ts";
import type { ModelFailure, Snapshot } from "./snapshot.ts";

/** Reads all that is known of the installation's work; the times are the database's. */
export async function readSnapshot(): Promise<Snapshot> {
  const asked = performance.now();
  const [clock] = await prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const databaseMs = performance.now() - asked;
  const now = (clock?.now ?? new Date()).getTime();
  const [settings, workers, members, { runs, count }, modelFailures] = await Promise.all([
    readSettings(),
    readWorkers(now),
    readMemberQueues(),
    readRuns(),
    readModelFailures(),
  ]);
  return {
    now,
    databaseMs,
    places: {
      per_member: settings.max_agents_per_member,
      per_worker: settings.max_agents_per_worker,
      total: settings.max_agents,
    },
    workers,
    members,
    runs,
    runCount: count,
    modelFailures,
  };
}

/** Runs that ended by their model's failure, by model; not those that somebody has retried since. */
async function readModelFailures(): Promise<ModelFailure[]> {
  const rows = await prisma.$queryRaw<{ model: string; message: string; count: number; last_at: Date }[]>`
    SELECT r.model, (array_agg(r.error_message ORDER BY r.ended_at DESC))[1] AS message,
           count(*)::int AS count, max(r.ended_at) AS last_at
    FROM cowork_runs r JOIN cowork_tasks t ON t.current_run_id = r.id
    WHERE r.status = 'error' AND r.error_code LIKE 'model\\_%' AND r.ended_at > now() - interval '15 minutes'
    GROUP BY r.model ORDER BY max(r.ended_at) DESC LIMIT 10`;
  return rows.map(({ last_at, ...failure }) => ({ ...failure, last_at: last_at.toISOString() }));
}
