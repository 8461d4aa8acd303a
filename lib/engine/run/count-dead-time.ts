import type { RunChange } from "../../store/run-transaction.ts";

/**
 * Time in which nobody worked on a run, since its workers were dead, does not count against its limit of time. Called when
 * agents are taken over: from the run's last sign of life, which the takeover of another agent is too, to now.
 */
export async function countDeadTime({ tx, run, set }: RunChange, agentIds: string[]): Promise<void> {
  // All of this time is counted when the waiting ends.
  if (run.waitingSince) return;
  const others = await tx.subAgent.findMany({
    where: { runId: run.id, id: { notIn: agentIds }, status: "working" },
    select: { executor: true },
  });
  const executors = others.flatMap(({ executor }) => executor ?? []);
  if ((await tx.worker.count({ where: { id: { in: executors }, endedAt: null } })) > 0) return;

  const last = await tx.runEvent.findFirst({ where: { runId: run.id }, orderBy: { seq: "desc" } });
  const { _max } = await tx.subAgent.aggregate({ where: { runId: run.id }, _max: { readySince: true } });
  const signs = [last?.at, _max.readySince].flatMap((at) => at?.getTime() ?? []);
  if (signs.length === 0) return;
  set({ waitedMs: run.waitedMs + Math.max(0, Date.now() - Math.max(...signs)) });
}
