import { FencedError } from "../../agent/ports.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import { type RunChange, runHasEnded } from "../../store/run-transaction.ts";
import { applyRunChange } from "../apply-run-change.ts";

/** What a segment works on: one agent of one run, in the epoch in which it was given to this process. */
export type SegmentRef = { runId: string; agentId: string; agent: string; epoch: number };

/**
 * Changes the run on behalf of a segment. Throws `FencedError` where the agent has been given to somebody else, or its
 * run was paused or ended, so that a process that was frozen cannot write when it wakes.
 */
export function changeFromSegment<T>(
  ref: SegmentRef,
  work: (change: RunChange, agent: SubAgent) => Promise<T>,
  options: { alsoWhilePaused?: boolean } = {},
): Promise<T> {
  return applyRunChange(ref.runId, async (change) => {
    if (runHasEnded(change.run)) throw new FencedError();
    if (change.run.status === "paused" && !options.alsoWhilePaused) throw new FencedError();
    const agent = await change.tx.subAgent.findUnique({ where: { id: ref.agentId } });
    if (agent?.epoch !== ref.epoch || agent.status !== "working") throw new FencedError();
    return work(change, agent);
  });
}
