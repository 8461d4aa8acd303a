import type { OperatedWorker, WorkerState } from "../../contracts/operations.ts";
import { prisma } from "../../store/prisma.ts";

/** Three beats (see lib/engine/worker/lease-terms.ts): until then a heartbeat may just be on its way. */
const LATE_MS = 1_200;

/** The workers that live, oldest first, and after them those that ended in the last ten minutes. */
export async function readWorkers(now: number): Promise<OperatedWorker[]> {
  const workers = await prisma.$queryRaw<Row[]>`
    SELECT id, role, host, pid, version, segments, started_at, heartbeat_at, ended_at, end_reason
    FROM workers
    WHERE ended_at IS NULL OR ended_at > clock_timestamp() - interval '10 minutes'
    ORDER BY ended_at DESC NULLS FIRST, started_at
    LIMIT 100`;
  return workers.map((worker) => ({
    id: worker.id,
    role: worker.role,
    host: worker.host,
    pid: worker.pid,
    version: worker.version,
    state: stateOf(worker, now),
    agents: worker.ended_at ? 0 : worker.segments,
    started_at: worker.started_at.toISOString(),
    heartbeat_at: worker.heartbeat_at.toISOString(),
    ended_at: worker.ended_at?.toISOString() ?? null,
  }));
}

type Row = {
  id: string;
  role: string;
  host: string;
  pid: number;
  version: string;
  segments: number;
  started_at: Date;
  heartbeat_at: Date;
  ended_at: Date | null;
  end_reason: string | null;
};

function stateOf({ ended_at, end_reason, heartbeat_at }: Row, now: number): WorkerState {
  if (!ended_at) return now - heartbeat_at.getTime() > LATE_MS ? "late" : "alive";
  return end_reason === "stopped" || end_reason === "gone" ? end_reason : "silent";
}
