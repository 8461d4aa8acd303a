import { Aims } from "../aims.ts";
import { untilMoment } from "../moment.ts";
import { Progress } from "../progress.ts";
import { count, type Measured, nothingYet, type Scene } from "../scene.ts";
import type { ServerProcess } from "../server-process.ts";

const LIMIT_MS = 15_000;

/** `pg_ctl restart -m immediate` under a server that lives on: every connection breaks in the middle of something. */
export async function restartDatabase(
  scene: Scene,
  server: ServerProcess,
  restarts: number,
): Promise<Measured> {
  const { installation, random, watch, say } = scene;
  const measured = nothingYet();
  const aims = new Aims(random);
  for (let index = 0; index < restarts; index += 1) {
    const after = await untilMoment(scene, aims);
    await installation.restartDatabase();
    const progress = await Progress.ofRuns(watch);
    const healthy = await server.untilHealthy();
    measured.progress.push(...(await progress.seconds(healthy, LIMIT_MS)));
    measured.blows += 1;
    count(measured.after, after);
    say(`database restarted ${measured.blows}/${restarts} after ${after}: ${progress.due} runs behind`);
  }
  return measured;
}
