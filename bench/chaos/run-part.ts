import { audit, checkpointId } from "./audit.ts";
import type { Findings } from "./findings.ts";
import type { ModelFigures } from "./model.ts";
import type { Measured, Scene } from "./scene.ts";
import type { Task } from "./tasks.ts";

/** One column of the table: a part, what it measured and what was found afterwards. */
export type Column = {
  name: string;
  measured: Measured;
  findings: Findings;
  model: ModelFigures;
  /** Of each run, the seconds for which it stood still longest. */
  gaps: number[];
};

/** A run that stood still for so long is named. */
const LONG_GAP_S = 3;

type Struck = { name: string; measured: Measured; tasks: Task[] };

/** Plays parts, and looks at what their runs have left behind once all of them have ended. */
export class Play {
  readonly columns: Column[] = [];
  readonly #scene: Scene;
  readonly #struck: Struck[] = [];
  readonly #checkpoints = new Set<string>();

  constructor(scene: Scene) {
    this.#scene = scene;
    scene.watch.onEvent(({ type, runId, agent, turn }) => {
      if (type === "checkpoint.saved" && turn !== null) {
        this.#checkpoints.add(checkpointId(runId, agent, turn));
      }
    });
  }

  /** Strikes. The runs that were handed over meanwhile belong to this part. */
  async part(name: string, strike: () => Promise<Measured>): Promise<void> {
    this.#scene.say(`${name} …`);
    const measured = await strike();
    this.#struck.push({ name, measured, tasks: await this.#scene.person.takeTasks() });
  }

  /** Leaves the servers alone until every run has ended by itself or is stuck, and looks at what is there. */
  async settle(): Promise<void> {
    const { model, person, patience, say } = this.#scene;
    await person.untilAllEnded(patience);
    for (const { name, measured, tasks } of this.#struck.splice(0)) {
      const findings = await audit(this.#scene, tasks, this.#checkpoints, measured);
      for (const words of findings.words.slice(0, 40)) say(`  ! ${name}: ${words}`);
      const figures = model.figuresOf(tasks.map(({ key }) => key));
      this.columns.push({ name, measured, findings, model: figures, gaps: this.#gapsOf(name, tasks) });
    }
    person.forgetEnded();
    this.#checkpoints.clear();
  }

  #gapsOf(name: string, tasks: Task[]): number[] {
    const { gaps, say } = this.#scene;
    return tasks.map(({ key, runId }) => {
      const { seconds, after, until } = gaps.longestOf(runId);
      const words = `${key} (${runId}) stood still for ${seconds.toFixed(1)} s after ${after}, until ${until}`;
      if (seconds > LONG_GAP_S) say(`  ! ${name}: ${words}`);
      return seconds;
    });
  }
}
