import { getPool } from "../store/pool.ts";
import { retryWhileAway } from "../store/retry-transient.ts";
import type { Wake } from "../store/run-transaction.ts";
import type { Lease } from "./worker/lease.ts";

/** What a segment needs to know of its agent before it begins. */
export type ClaimedAgent = {
  id: string;
  name: string;
  runId: string;
  taskId: string;
  userId: string;
  model: string;
  profile: string;
  /** Since when it waited for a place. */
  readySince: Date | null;
};

const COLUMNS = `a.id, a.name, a.run_id AS "runId", a.task_id AS "taskId", r.user_id AS "userId", r.model, t.profile,
  a.ready_since AS "readySince"`;
const OF = "FROM cowork_runs r JOIN cowork_tasks t ON t.id = r.task_id";

const CLAIM = `
  UPDATE sub_agents a SET status = 'working', executor = $3 ${OF}
  WHERE a.id = $1 AND a.epoch = $2 AND a.status = 'ready'
    AND r.id = a.run_id AND r.status IN ('thinking', 'waiting_for_approval')
  RETURNING ${COLUMNS}`;

const CLAIMED = `
  SELECT ${COLUMNS} ${OF} JOIN sub_agents a ON a.run_id = r.id
  WHERE a.id = $1 AND a.epoch = $2 AND a.status = 'working' AND a.executor = $3`;

/** Takes the agent for this worker, by one statement. Null where another has it, or nothing is to be done. */
export async function claimAgent(
  { id, epoch }: Wake,
  lease: Lease,
  signal: AbortSignal,
): Promise<ClaimedAgent | null> {
  const ask = async (name: string, text: string) => {
    const { rows } = await getPool().query<ClaimedAgent>({ name, text, values: [id, epoch, lease.id] });
    return rows[0] ?? null;
  };
  // Where the answer was lost, the claim may have been made.
  const isClaimed = async () => (await ask("claimed_agent", CLAIMED)) ?? undefined;
  return retryWhileAway<ClaimedAgent | null>(signal, () => ask("claim_agent", CLAIM), isClaimed);
}
