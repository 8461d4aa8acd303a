import { setTimeout as wait } from "node:timers/promises";
import { BY_PEOPLE } from "./progress.ts";
import type { Seen, Watch } from "./watch.ts";

const LOOK_MS = 200;

const DUE = `
  SELECT r.id FROM cowork_runs r
  WHERE r.status IN ('thinking', 'waiting_for_approval') AND EXISTS (
    SELECT 1 FROM sub_agents a WHERE a.run_id = r.id AND a.status IN ('ready', 'working'))`;

/** How long a run stood still, and what it had told before. */
export type Gap = { seconds: number; after: string };

/**
 * Measures how long runs tell nothing although they have something to do without a person and somebody is there to do it:
 * the time in which no server works does not count, nor does what people do. Of each run the longest gap is kept.
 */
export class Silence {
  readonly #watch: Watch;
  readonly #someoneWorks: () => boolean;
  /** Milliseconds of the runs that had work when this was looked at last, and what they had told before. */
  readonly #now = new Map<string, { ms: number; after: string }>();
  readonly #longest = new Map<string, Gap>();
  readonly #stop: () => void;
  #ended = false;

  constructor(watch: Watch, someoneWorks: () => boolean) {
    this.#watch = watch;
    this.#someoneWorks = someoneWorks;
    this.#stop = watch.onEvent((event) => this.#hear(event));
    void this.#look();
  }

  longestOf(runId: string): Gap | null {
    return this.#longest.get(runId) ?? null;
  }

  end(): void {
    this.#ended = true;
    this.#stop();
  }

  #hear({ runId, type, seq }: Seen): void {
    if (!BY_PEOPLE.has(type)) this.#now.set(runId, { ms: 0, after: `${type} (${seq})` });
  }

  async #look(): Promise<void> {
    let last = performance.now();
    let couldWork = false;
    while (!this.#ended) {
      const due = await this.#watch.query<{ id: string }>(DUE);
      const now = performance.now();
      const canWork = this.#someoneWorks();
      this.#count(new Set(due.map(({ id }) => id)), couldWork && canWork ? now - last : 0);
      [last, couldWork] = [now, canWork];
      await wait(LOOK_MS);
    }
  }

  #count(due: ReadonlySet<string>, ms: number): void {
    for (const runId of this.#now.keys()) if (!due.has(runId)) this.#now.delete(runId);
    for (const runId of due) {
      const gap = this.#now.get(runId) ?? { ms: -ms, after: "a rest" };
      gap.ms += ms;
      this.#now.set(runId, gap);
      const seconds = gap.ms / 1_000;
      if (seconds > (this.#longest.get(runId)?.seconds ?? 0))
        this.#longest.set(runId, { seconds, after: gap.after });
    }
  }
}
