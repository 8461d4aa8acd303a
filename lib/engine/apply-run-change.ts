import { notFound } from "../core/errors.ts";
import { childLog } from "../core/log.ts";
import { changeRun, type RunChange } from "../store/run-transaction.ts";
import { wakeAgents } from "./queue.ts";
import { mirrorPlan } from "./run/mirror-plan.ts";

const log = childLog("engine");

/**
 * Changes a run in a transaction and does what follows from it: wakes agents that have work now and mirrors the plan to
 * `.plan.json`. Should the process die here, the sweep wakes the agents, and the next change of the plan mirrors it.
 */
export async function applyRunChange<T>(runId: string, work: (change: RunChange) => Promise<T>): Promise<T> {
  const changed = await changeRun(runId, work);
  if (!changed) throw notFound("There is no such run.");
  const { result, wakes, run, planChanged } = changed;
  const followUps = [wakeAgents(run.userId, wakes), ...(planChanged ? [mirrorPlan(run.id)] : [])];
  for (const outcome of await Promise.allSettled(followUps)) {
    if (outcome.status === "rejected")
      log.warn({ err: outcome.reason, runId }, "A follow-up of a change failed");
  }
  return result;
}
