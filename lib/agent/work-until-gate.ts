import { failedOutcome } from "./agent-failure.ts";
import { checkShare } from "./budget-share.ts";
import { checkProgress } from "./check-progress.ts";
import { checkTimeLimit } from "./check-time-limit.ts";
import type { AgentDeps } from "./deps.ts";
import { FencedError } from "./ports/interruptions.ts";
import type { SegmentOutcome } from "./ports/journal.ts";
import { runOpenCalls } from "./run-open-calls.ts";
import { takeTurn } from "./take-turn.ts";

/**
 * Works one agent from its journal until its assignment ends, a person is needed, or it fails. Everything that must
 * outlive the process is in the journal, so calling this again after any interruption goes on where it stopped.
 * Throws `FencedError` when the agent no longer belongs to this process or its run was stopped or paused.
 */
export async function workUntilGate(deps: AgentDeps): Promise<SegmentOutcome> {
  try {
    return await work(deps);
  } finally {
    await deps.journal.settle();
  }
}

async function work(deps: AgentDeps): Promise<SegmentOutcome> {
  try {
    for (;;) {
      if (deps.signal.aborted) throw new FencedError();
      const state = await deps.journal.load();
      if (state.open_calls.length > 0) {
        const result = await runOpenCalls(deps, state);
        if (result === "waiting") return { kind: "waiting" };
        if (result === "plan_accepted") return { kind: "finished" };
        continue;
      }
      checkProgress(state);
      checkShare(state);
      checkTimeLimit(state, deps.clock.now());
      if (await deps.shouldYield?.()) return { kind: "yielded" };
      if ((await takeTurn(deps, state)) === "assignment_ended") return { kind: "finished" };
    }
  } catch (error) {
    const failed = failedOutcome(error);
    if (failed) return failed;
    throw error;
  }
}
