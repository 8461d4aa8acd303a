import type { Task } from "./tasks.ts";

/** What the rows and the disk say about the runs of a part. */
export type Findings = {
  runs: number;
  /** Came to the end that was meant for them, with nobody's help. */
  finished: number;
  stuck: number;
  turnsLost: number;
  effectsDoubled: number;
  /** Reported as done, or the run as completed, and not there. */
  effectsMissing: number;
  /** Timeline entries that are there twice. */
  toldTwice: number;
  /** Timeline entries that a viewer who kept the page open did not get, or got twice. */
  viewerMissed: number;
  steeringLost: number;
  unknown: number;
  paidTwice: number;
  /** What was found, in words. */
  words: string[];
};

export const noFindings = (): Findings => ({
  runs: 0,
  finished: 0,
  stuck: 0,
  turnsLost: 0,
  effectsDoubled: 0,
  effectsMissing: 0,
  toldTwice: 0,
  viewerMissed: 0,
  steeringLost: 0,
  unknown: 0,
  paidTwice: 0,
  words: [],
});

type CountOf = {
  [K in keyof Findings]: Findings[K] extends number ? K : never;
}[keyof Findings];

/** Counts something that ought not to be, and says what it is. */
export function note(
  findings: Findings,
  kind: CountOf,
  task: Pick<Task, "key" | "runId">,
  words: string,
  by = 1,
): void {
  findings[kind] += by;
  findings.words.push(`${kind} in ${task.key} (${task.runId}): ${words}`);
}
