import type { Usage } from "../support/usage.ts";

export type PeerRuns = { name: string; runs: number; turns: number };

/** What the process of a peer answers to. */
export type PeerCalls = {
  /** Works all runs at once, each in a folder of its own, to their end. */
  runAll(runs: PeerRuns): Promise<void>;
  usage(): Usage;
};
