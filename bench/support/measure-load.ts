import { setTimeout as wait } from "node:timers/promises";
import type { Arena, Contender } from "./contenders.ts";

export type Load = {
  turnsPerSecond: number;
  /** CPU of the contender's process, and of PostgreSQL, a turn. */
  cpuMs: number;
  postgresMs: number;
  queries: number;
};

/**
 * Many runs at once, against the clock. The model holds its answers until all runs have been handed over and ask for
 * no more, so that handing over is not what is measured. Only turns that write a file count as turns.
 */
export async function measureLoad(arena: Arena, who: Contender, runs: number, turns: number): Promise<Load> {
  const { model, postgresCpuMs } = arena;
  await model.call("hold");
  const finished = who.work(runs, turns);
  // A failure is thrown where it is awaited.
  finished.catch(() => {});
  await untilSettled(arena, finished);
  const [before, postgresBefore, start] = [await who.usage(), postgresCpuMs(), performance.now()];
  await model.call("go");
  await finished;
  const seconds = (performance.now() - start) / 1000;
  const [after, postgresAfter] = [await who.usage(), postgresCpuMs()];
  const all = runs * turns;
  return {
    turnsPerSecond: all / seconds,
    cpuMs: (after.cpuMs - before.cpuMs) / all,
    postgresMs: (postgresAfter - postgresBefore) / all,
    queries: (after.queries.total - before.queries.total) / all,
  };
}

async function untilSettled({ model }: Arena, finished: Promise<void>): Promise<void> {
  let failed: unknown;
  finished.catch((error: unknown) => {
    failed = error;
  });
  for (let same = 0, last = -1; same < 10; ) {
    await wait(100);
    if (failed) throw failed;
    const open = await model.call("open");
    same = open === last && open > 0 ? same + 1 : 0;
    last = open;
  }
}
