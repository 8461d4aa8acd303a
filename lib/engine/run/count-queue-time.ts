import { prisma } from "../../store/prisma.ts";

/** A shorter wait is not worth a statement. */
const WORTH_MS = 1_000;

/**
 * Time in which a run only waited for a free place does not count against its limit of time. Called when an agent gets a
 * place: from when it began to wait, or from the run's last sign of life, to now. An agent made ready is such a sign too.
 */
export async function countQueueTime(agent: {
  id: string;
  runId: string;
  readySince: Date | null;
}): Promise<void> {
  if (!agent.readySince || Date.now() - agent.readySince.getTime() < WORTH_MS) return;
  await prisma.$executeRaw`
    UPDATE cowork_runs r
    SET waited_ms = r.waited_ms + greatest(0, 1000 * extract(epoch FROM now() - greatest(
      (SELECT max(a.ready_since) FROM sub_agents a WHERE a.run_id = r.id),
      (SELECT e.at FROM run_events e WHERE e.run_id = r.id ORDER BY e.seq DESC LIMIT 1))))
    WHERE r.id = ${agent.runId} AND r.waiting_since IS NULL
      AND NOT EXISTS (SELECT 1 FROM sub_agents o
                      WHERE o.run_id = r.id AND o.status = 'working' AND o.id <> ${agent.id})`;
}
