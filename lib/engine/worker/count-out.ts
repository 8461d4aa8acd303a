import { prisma } from "../../store/prisma.ts";
import type { Lease } from "./lease.ts";
import { GONE_MS, GRACE_MS, LOCK_KEY, SILENT_MS } from "./lease-terms.ts";

/**
 * Ends every other worker that is gone, frozen or cut off, by the database's clock alone. One statement: a heartbeat that
 * comes meanwhile either makes the worker stay, or finds that it has been ended.
 */
export async function countOutSilentWorkers(lease: Lease): Promise<string[]> {
  if (!lease.canJudge()) return [];
  const silent = (ms: number) => `heartbeat_at < clock_timestamp() - interval '${ms} milliseconds'`;
  const ended = await prisma.$queryRawUnsafe<{ id: string }[]>(
    `UPDATE workers
     SET ended_at = clock_timestamp(), end_reason = CASE WHEN ${silent(SILENT_MS)} THEN 'silent' ELSE 'gone' END
     WHERE ended_at IS NULL AND id <> $1 AND ${silent(GONE_MS)}
       AND (${silent(SILENT_MS)} OR pg_try_advisory_xact_lock(${LOCK_KEY}))
       AND pg_postmaster_start_time() < clock_timestamp() - interval '${GRACE_MS} milliseconds'
     RETURNING id`,
    lease.id,
  );
  const ids = ended.map(({ id }) => id);
  await cutConnections(ids);
  return ids;
}

/** A worker that was frozen in the middle of a transaction would hold its rows until it wakes. */
export async function cutConnections(workers: string[]): Promise<void> {
  if (workers.length === 0) return;
  await prisma.$queryRaw`
    SELECT count(pg_terminate_backend(a.pid)) FROM pg_stat_activity a JOIN workers w
    ON w.connections <> '' AND w.connections = a.application_name AND w.id = ANY(${workers})
    AND a.pid <> pg_backend_pid()`;
}

/** Forgets workers that ended long ago. */
export async function forgetOldWorkers(): Promise<void> {
  await prisma.$executeRaw`DELETE FROM workers WHERE ended_at < now() - interval '1 day'`;
}
