import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../agent/ports/clock.ts";

/** Real time for agents. A sleep ends early when the work is aborted. */
export const agentClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  },
};
