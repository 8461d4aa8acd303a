import { FencedError } from "../../agent/ports/interruptions.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import type { RunSnapshot } from "../../store/quick-change.ts";
import { ChangeRefused, type RunChange, runHasEnded } from "../../store/run-transaction.ts";
import { applyQuickChange, applyRunChange } from "../apply-run-change.ts";

/** What a segment works on: one agent of one run, in the epoch in which it was given to this process. */
export type SegmentRef = {
  runId: string;
  agentId: string;
  agent: string;
  epoch: number;
  /** What it last read of the run, while that is known to hold. */
  snapshot: RunSnapshot | null;
};

type Work<T> = (change: RunChange, agent: SubAgent) => Promise<T>;

/**
 * Changes the run on behalf of a segment. Throws `FencedError` where the agent has been given to somebody else, or its
 * run was paused or ended, so that a process that was frozen cannot write when it wakes. Where nothing else has changed
 * the run since it was read, this is one statement; else `work` is done again in a transaction, and what was read counts
 * no longer. Where it gives the agent its next work, this process goes on with it, unless it `leaves` it to the queue.
 */
export async function changeFromSegment<T>(
  ref: SegmentRef,
  work: Work<T>,
  options: { alsoWhilePaused?: boolean; leaves?: boolean } = {},
): Promise<T> {
  const quick = await quicklyFromSegment(ref, work);
  if (quick) return quick.result;
  try {
    const step = async (change: RunChange) => {
      if (runHasEnded(change.run)) throw new FencedError();
      if (change.run.status === "paused" && !options.alsoWhilePaused) throw new FencedError();
      const agent = await change.look.subAgent.findUnique({ where: { id: ref.agentId } });
      if (!agent || !(isOurs(agent, ref) || isOnlyPaused(change, agent, ref))) throw new FencedError();
      return work(change, agent);
    };
    return await applyRunChange(ref.runId, step, {
      isStep: true,
      goesOn: options.leaves ? undefined : ref.agentId,
    });
  } catch (error) {
    throw error instanceof ChangeRefused ? new FencedError(error.message) : error;
  }
}

function isOurs({ epoch, status }: SubAgent, ref: SegmentRef): boolean {
  return epoch === ref.epoch && status === "working";
}

/**
 * The pause took it from us, and nothing has happened to it since: a takeover, or going on, raises the epoch again or has
 * somebody work on it.
 */
function isOnlyPaused({ run }: RunChange, { epoch, status }: SubAgent, ref: SegmentRef): boolean {
  return run.status === "paused" && status === "ready" && epoch === ref.epoch + 1;
}

/** The same by one statement or not at all: null where it was not made, since something else has changed the run. */
export async function quicklyFromSegment<T>(ref: SegmentRef, work: Work<T>): Promise<{ result: T } | null> {
  const { snapshot } = ref;
  // Where the answer of the database is lost, what it holds now is not known.
  ref.snapshot = null;
  const quick = snapshot && (await applyQuickChange(snapshot, work));
  if (quick) ref.snapshot = snapshot;
  return quick;
}
