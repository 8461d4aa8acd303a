import { conflict } from "../../core/errors.ts";
import { runHasEnded } from "../../store/run-transaction.ts";
import { applyRunChange } from "../apply-run-change.ts";
import { makeReady } from "./agent-rows.ts";

/**
 * Puts agents of a run into the queue anew: those that are ready and were not taken, and those whose worker is gone.
 * The sweep does the same by itself; this is for a person who will not wait. Whoever works on an agent keeps it. Returns
 * how many were woken.
 */
export function wakeRunAgain(runId: string): Promise<number> {
  return applyRunChange(runId, async (change) => {
    if (runHasEnded(change.run)) throw conflict("This run has ended already.");
    if (change.run.status === "paused") throw conflict("This run is paused. Resume it instead.");
    const agents = await change.tx.subAgent.findMany({
      where: { runId, status: { in: ["ready", "working"] } },
    });
    const alive = await change.tx.worker.findMany({ where: { endedAt: null }, select: { id: true } });
    const living = new Set(alive.map(({ id }) => id));
    const idle = agents.filter(({ status, executor }) => status === "ready" || !living.has(executor ?? ""));
    for (const agent of idle) await makeReady(change, agent, {});
    return idle.length;
  });
}
