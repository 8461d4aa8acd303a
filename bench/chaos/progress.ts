import type { Seen, Watch } from "./watch.ts";

/** What a person does is no progress of the engine; while a run is paused, none is due. */
export const BY_PEOPLE = new Set(["steering.received", "run.resumed", "approval.answered", "plan.changed"]);
const NOT_DUE_ANY_MORE = new Set(["run.paused", "run.stopped"]);

const WORKING = "r.status IN ('thinking', 'waiting_for_approval')";

type Due = { run_id: string; agent: string | null; last_seq: number };

/** Waits for the next event of each run, or agent, that has work to do. */
export class Progress {
  readonly #open = new Map<string, Due>();
  readonly #seen: number[] = [];
  readonly #stop: () => void;
  #settled: () => void = () => {};

  private constructor(watch: Watch, due: Due[]) {
    for (const each of due) this.#open.set(`${each.run_id}/${each.agent ?? ""}`, each);
    this.#stop = watch.onEvent((event) => this.#look(event));
  }

  /** Of the runs that have something to do without a person. To be called while no server works. */
  static async ofRuns(watch: Watch): Promise<Progress> {
    const due = await watch.query<Due>(`
      SELECT r.id AS run_id, NULL AS agent, r.last_seq FROM cowork_runs r
      WHERE ${WORKING} AND EXISTS (
        SELECT 1 FROM sub_agents a WHERE a.run_id = r.id AND a.status IN ('ready', 'working'))`);
    return new Progress(watch, due);
  }

  /** Of the agents that a worker had in hand when it was killed or frozen. */
  static async ofAgents(watch: Watch, pid: number): Promise<Progress> {
    const due = await watch.query<Due>(
      `SELECT r.id AS run_id, a.name AS agent, r.last_seq FROM sub_agents a JOIN cowork_runs r ON r.id = a.run_id
       WHERE a.executor IN (SELECT id FROM workers WHERE pid = $1) AND a.status = 'working' AND ${WORKING}`,
      [pid],
    );
    return new Progress(watch, due);
  }

  get due(): number {
    return this.#open.size;
  }

  /** Seconds from `since` to the next event of each; those that wait longer than the limit count with the limit. */
  async seconds(since: number, limitMs: number): Promise<number[]> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, since + limitMs - performance.now()));
      this.#settled = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#open.size === 0) this.#settled();
    });
    this.#stop();
    const late = Array.from(this.#open, () => limitMs / 1_000);
    return [...this.#seen.map((seen) => Math.max(0, (seen - since) / 1_000)), ...late];
  }

  #look(event: Seen): void {
    if (BY_PEOPLE.has(event.type)) return;
    const whole = NOT_DUE_ANY_MORE.has(event.type);
    for (const [id, { run_id, agent, last_seq }] of this.#open) {
      if (run_id !== event.runId || event.seq <= last_seq) continue;
      if (!whole && agent !== null && agent !== event.agent) continue;
      this.#open.delete(id);
      if (!whole) this.#seen.push(event.seen);
    }
    if (this.#open.size === 0) this.#settled();
  }
}
