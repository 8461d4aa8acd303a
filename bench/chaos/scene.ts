import type { Gaps } from "./gaps.ts";
import type { Installation } from "./installation.ts";
import type { ChaosModel } from "./model.ts";
import type { Person } from "./person.ts";
import type { Random } from "./random.ts";
import type { Watch } from "./watch.ts";

/** All that a part of the benchmark works with. */
export type Scene = {
  installation: Installation;
  model: ChaosModel;
  watch: Watch;
  gaps: Gaps;
  person: Person;
  random: Random;
  /** Runs that are under way at the same time. */
  runs: number;
  /** So long may nothing happen at the end before what is left counts as stuck, and so long may all of it take. */
  patience: { silenceMs: number; endMs: number };
  say: (line: string) => void;
};

/** What a part did and measured, before the rows and the disk are looked at. */
export type Measured = {
  /** What was done to the program, and how often. */
  blows: number;
  /** kill -9 among them. */
  kills: number;
  /** Seconds from health to the next event of each run that had work. */
  progress: number[];
  /** Seconds from the blow to the next event of each agent that the worker had in hand. */
  takeover: number[];
  /** What the kills followed, and how often. */
  after: Map<string, number>;
  /** Whether calls may fail for want of room. */
  noRoom?: boolean;
  /** Why the part could not be run here. */
  notRun?: string;
};

export const nothingYet = (): Measured => ({
  blows: 0,
  kills: 0,
  progress: [],
  takeover: [],
  after: new Map(),
});

export function count(after: Map<string, number>, what: string): void {
  after.set(what, (after.get(what) ?? 0) + 1);
}
