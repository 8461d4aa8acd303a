import { type Actor, MAIN_AGENT } from "../../contracts/events.ts";
import { conflict } from "../../core/errors.ts";
import { type RunChange, runHasEnded } from "../../store/run-transaction.ts";
import { advanceRun, beginWaiting, endWaiting } from "./advance-run.ts";
import { keepBrokenOff } from "./keep-broken-off.ts";

/**
 * Pauses at once: a model call under way is broken off and made again later; a command under way stands still; another
 * tool call under way may still write its receipt, and nothing after it. Answers and steering may still be given and are
 * taken in when the run resumes.
 */
export async function pauseRun(change: RunChange, by: Actor): Promise<void> {
  const { tx, run } = change;
  if (runHasEnded(run)) throw conflict("This run has ended, so it cannot be paused.");
  if (run.status === "paused") throw conflict("This run is paused already.");
  await tx.subAgent.updateMany({
    where: {
      runId: run.id,
      status: { in: ["working", "ready"] },
      toolCalls: { none: { status: "started" } },
    },
    data: { status: "ready", epoch: { increment: 1 }, executor: null, readySince: new Date() },
  });
  await keepBrokenOff(change);
  beginWaiting(change);
  change.set({ status: "paused", activity: "Paused" });
  change.emit({ type: "run.paused", agent: MAIN_AGENT, by });
  change.interrupt();
}

/** Goes on where the run was paused. */
export async function resumeRun(change: RunChange, by: Actor): Promise<void> {
  const { tx, run } = change;
  if (run.status !== "paused") {
    throw conflict(
      runHasEnded(run) ? "This run has ended; retry the task instead." : "This run is not paused.",
    );
  }
  endWaiting(change);
  // One that was paused before it began is begun by the sweep.
  if (!run.startedAt) change.set({ status: "pending", activity: "" });
  else change.set({ status: "thinking", activity: (await activityInMidCall(change)) ?? "Going on" });
  change.emit({ type: "run.resumed", agent: MAIN_AGENT, by });
  // For commands that stand still.
  change.interrupt();
  if (!run.startedAt) return;
  // What it waited until now is counted as the pause.
  await tx.subAgent.updateMany({
    where: { runId: run.id, status: "ready" },
    data: { readySince: new Date() },
  });
  for (const agent of await tx.subAgent.findMany({ where: { runId: run.id, status: "ready" } }))
    change.wake(agent);
  await advanceRun(change);
}

/** What the agent does that was in the middle of a tool call. */
async function activityInMidCall({ tx, run }: RunChange): Promise<string | undefined> {
  const agent = await tx.subAgent.findFirst({
    where: { runId: run.id, status: "working", activity: { not: "" } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { activity: true },
  });
  return agent?.activity;
}
