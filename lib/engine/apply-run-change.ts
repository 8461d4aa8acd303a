import { notFound } from "../core/errors.ts";
import { childLog } from "../core/log.ts";
import type { SubAgent } from "../store/generated/client.ts";
import { changeRunQuickly, type RunSnapshot } from "../store/quick-change.ts";
import { changeRun, type RunChange, type RunChanged, runHasEnded } from "../store/run-transaction.ts";
import { wakeAgents } from "./queue.ts";
import { mirrorPlan } from "./run/mirror-plan.ts";
import { traceRunEnd } from "./telemetry/trace-run-end.ts";

const log = childLog("engine");

/**
 * Changes a run in a transaction and does what follows from it: wakes agents that have work now and mirrors the plan to
 * `.plan.json`. Should the process die here, the sweep wakes the agents, and the next change of the plan mirrors it. An
 * agent that the caller goes on with (`goesOn`, its id) needs no waking.
 */
export async function applyRunChange<T>(
  runId: string,
  work: (change: RunChange) => Promise<T>,
  { isStep = false, goesOn }: { isStep?: boolean; goesOn?: string | undefined } = {},
): Promise<T> {
  let hadEnded = false;
  const looked = (change: RunChange) => {
    hadEnded = runHasEnded(change.run);
    return work(change);
  };
  const changed = await changeRun(runId, looked, { isStep });
  if (!changed) throw notFound("There is no such run.");
  if (!hadEnded && runHasEnded(changed.run)) traceRunEnd(changed.run);
  await followUp({ ...changed, wakes: changed.wakes.filter(({ id }) => id !== goesOn) });
  return changed.result;
}

/** The same by a single statement; null where `changeRunQuickly` could not. */
export async function applyQuickChange<T>(
  snapshot: RunSnapshot,
  work: (change: RunChange, agent: SubAgent) => Promise<T>,
): Promise<{ result: T } | null> {
  const changed = await changeRunQuickly(snapshot, work);
  if (changed) await followUp(changed);
  return changed;
}

async function followUp({ run, task, wakes, planChanged }: RunChanged<unknown>): Promise<void> {
  if (wakes.length === 0 && !planChanged) return;
  const followUps = [wakeAgents(run.userId, wakes), ...(planChanged ? [mirrorPlan(run, task)] : [])];
  for (const outcome of await Promise.allSettled(followUps)) {
    if (outcome.status === "rejected")
      log.warn({ err: outcome.reason, run_id: run.id }, "A follow-up of a change failed");
  }
}
