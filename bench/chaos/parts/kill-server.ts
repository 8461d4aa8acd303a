import { setTimeout as wait } from "node:timers/promises";
import { Aims } from "../aims.ts";
import { untilMoment } from "../moment.ts";
import { Progress } from "../progress.ts";
import { count, type Measured, nothingYet, type Scene } from "../scene.ts";
import type { ServerProcess } from "../server-process.ts";

const LIMIT_MS = 10_000;

/** One server, killed after every kind of event, at any time, and while it starts; and started again each time. */
export async function killServer(scene: Scene, server: ServerProcess, kills: number): Promise<Measured> {
  const { random, watch, say } = scene;
  const measured = nothingYet();
  const aims = new Aims(random);
  while (measured.kills < kills) {
    const after = await untilMoment(scene, aims);
    await server.kill();
    if (random.chance(0.06)) {
      server.launch();
      await wait(random.between(0, 1_500));
      await server.kill();
      count(measured.after, "its start");
      measured.kills += 1;
      measured.blows += 1;
    }
    count(measured.after, after);
    measured.kills += 1;
    measured.blows += 1;

    const progress = await Progress.ofRuns(watch);
    const { due } = progress;
    server.launch();
    const healthy = await server.untilHealthy();
    // Some are killed again before they have caught up; decided before it is seen how long they take.
    if (random.chance(0.2)) continue;
    const seconds = await progress.seconds(healthy, LIMIT_MS);
    measured.progress.push(...seconds);
    const slowest = seconds.length > 0 ? `, the slowest after ${Math.max(...seconds).toFixed(2)} s` : "";
    say(`kill ${measured.kills}/${kills} after ${after}: ${due} runs had work${slowest}`);
  }
  return measured;
}
