import { setTimeout as wait } from "node:timers/promises";
import { Aims } from "../aims.ts";
import { untilMoment } from "../moment.ts";
import { Progress } from "../progress.ts";
import { count, type Measured, nothingYet, type Scene } from "../scene.ts";
import type { ServerProcess } from "../server-process.ts";

const LIMIT_MS = 10_000;
/** So long it takes until what a dead process had sent to the database has arrived there. */
const LAST_WORDS_MS = 20;

/**
 * Two workers beside one web server; one of them is killed and never comes back: the other must go on with its agents.
 * Only then a new one joins.
 */
export async function killWorkers(scene: Scene, workers: ServerProcess[], kills: number): Promise<Measured> {
  const measured = nothingYet();
  const aims = new Aims(scene.random);
  while (measured.kills < kills) {
    const after = await untilBusy(scene, workers, aims);
    const victim = scene.random.pick(workers);
    const at = await victim.kill();
    await takenOver(scene, victim, at, measured);
    measured.kills += 1;
    count(measured.after, after);
    scene.say(`worker killed ${measured.kills}/${kills} after ${after}: ${lastOf(measured)}`);
    victim.launch();
    await victim.untilHealthy();
  }
  return measured;
}

/** The same with SIGSTOP. The frozen worker wakes when others work on what it had, and must not disturb them. */
export async function freezeWorkers(
  scene: Scene,
  workers: ServerProcess[],
  freezes: number,
): Promise<Measured> {
  const { random, say } = scene;
  const measured = nothingYet();
  const aims = new Aims(random);
  for (let index = 0; index < freezes; index += 1) {
    count(measured.after, await untilBusy(scene, workers, aims));
    const victim = random.pick(workers);
    const at = victim.freeze();
    if (index % 4 === 3) {
      // As short as a pause of a busy machine: whether anybody takes over is open, that nothing is doubled is not.
      await wait(random.between(100, 2_500));
      measured.blows += 1;
    } else await takenOver(scene, victim, at, measured);
    victim.thaw();
    say(`worker frozen ${measured.blows}/${freezes}: ${lastOf(measured)}`);
    await victim.untilHealthy();
  }
  return measured;
}

async function takenOver(
  { watch }: Scene,
  victim: ServerProcess,
  at: number,
  measured: Measured,
): Promise<void> {
  await wait(LAST_WORDS_MS);
  const progress = await Progress.ofAgents(watch, victim.pid);
  measured.takeover.push(...(await progress.seconds(at, LIMIT_MS)));
  measured.blows += 1;
}

/** The moment to strike, with something in the hands of every worker. */
async function untilBusy(scene: Scene, workers: ServerProcess[], aims: Aims): Promise<string> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    scene.person.keepBusy(scene.runs);
    const busy = await scene.watch.query<{ pid: number }>(
      `SELECT DISTINCT w.pid FROM workers w JOIN sub_agents a ON a.executor = w.id
       WHERE a.status = 'working' AND w.pid = ANY($1)`,
      [workers.map(({ pid }) => pid)],
    );
    if (busy.length === workers.length || performance.now() > deadline) return untilMoment(scene, aims);
    await wait(30);
  }
}

function lastOf({ takeover }: Measured): string {
  return takeover.length > 0 ? `last takeover after ${takeover.at(-1)?.toFixed(2)} s` : "nothing in hand";
}
