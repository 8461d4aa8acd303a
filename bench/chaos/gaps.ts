import { BY_PEOPLE } from "./progress.ts";
import type { Seen } from "./watch.ts";

/** How long a run stood still, what it had told before, and until when, as the logs of the servers tell the time. */
export type Gap = { seconds: number; after: string; until: string };

/** Of each run, how long it told nothing of its own although it had something to do; the longest such gap is kept. */
export class Gaps {
  readonly #now = new Map<string, { ms: number; after: string }>();
  readonly #longest = new Map<string, Gap>();

  longestOf(runId: string): Gap {
    return this.#longest.get(runId) ?? { seconds: 0, after: "", until: "" };
  }

  /** What a person does is no news of the run's own. */
  hear({ runId, type, seq }: Pick<Seen, "runId" | "type" | "seq">): void {
    if (!BY_PEOPLE.has(type)) this.#now.set(runId, { ms: 0, after: `${type} (${seq})` });
  }

  /** These runs have something to do, and have had so many more milliseconds for it. All others rest. */
  count(due: ReadonlySet<string>, ms: number, until = new Date().toISOString()): void {
    for (const runId of this.#now.keys()) if (!due.has(runId)) this.#now.delete(runId);
    for (const runId of due) {
      const gap = this.#now.get(runId);
      if (!gap) this.#now.set(runId, { ms: 0, after: "a rest" });
      else gap.ms += ms;
      const { ms: all, after } = gap ?? { ms: 0, after: "" };
      const seconds = all / 1_000;
      if (seconds > this.longestOf(runId).seconds) this.#longest.set(runId, { seconds, after, until });
    }
  }
}
