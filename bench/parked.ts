// What a thousand runs that wait for a person's approval cost their worker, over the same worker with nothing to do.
import { setTimeout as wait } from "node:timers/promises";
import { type Arena, type Contender, OURS, withArena } from "./support/contenders.ts";
import { handOver, untilAll } from "./support/installation.ts";
import { report, shown } from "./support/report.ts";
import { work } from "./support/work-script.ts";

const RUNS = 1_000;
const AT_ONCE = 50;
const WATCHED_MS = 20_000;

type Rest = { megabytes: number; cores: number; postgresCores: number };

/** The worker at rest: its memory after a garbage collection, and the CPU it uses for nothing. */
async function atRest(arena: Arena, who: Contender): Promise<Rest> {
  await wait(3_000);
  const [before, postgresBefore, start] = [await who.usage(), arena.postgresCpuMs(), performance.now()];
  await wait(WATCHED_MS);
  const [after, postgresAfter, ms] = [await who.usage(), arena.postgresCpuMs(), performance.now() - start];
  return {
    megabytes: after.residentBytes / 2 ** 20,
    cores: (after.cpuMs - before.cpuMs) / ms,
    postgresCores: (postgresAfter - postgresBefore) / ms,
  };
}

const { idle, parked } = await withArena({}, (arena) =>
  arena.alone(OURS, async (who) => {
    // Work that ends warms the worker up: what the code itself takes is no cost of waiting.
    for (let round = 0; round < 4; round += 1) await who.work(AT_ONCE, 5);
    const idle = await atRest(arena, who);
    for (let begun = 0; begun < RUNS; begun += AT_ONCE) {
      const outcomes = Array(AT_ONCE).fill(work(20));
      await untilAll(await handOver(arena.installation, outcomes, "ask_before"), "waiting_for_approval");
    }
    return { idle, parked: await atRest(arena, who) };
  }),
);

const memory = parked.megabytes - idle.megabytes;
const cpu = (parked.cores - idle.cores) * 100;
const percent = (cores: number) => shown(cores * 100, "%");
report(
  "parked",
  [
    {
      what: "memory of 1,000 runs that wait for approval",
      figure: shown(memory, "MB more"),
      target: { words: "at most 60 MB", met: memory <= 60 },
    },
    {
      what: "CPU of 1,000 runs that wait for approval",
      figure: `${shown(cpu)}% of a core more`,
      target: { words: "at most 3%", met: cpu <= 3 },
    },
  ],
  [
    `Idle: ${shown(idle.megabytes, "MB")}, ${percent(idle.cores)} of a core, PostgreSQL ${percent(idle.postgresCores)}. Parked: ${shown(parked.megabytes, "MB")}, ${percent(parked.cores)}, PostgreSQL ${percent(parked.postgresCores)}. Watched for ${WATCHED_MS / 1000} s each, in the same process, after a garbage collection.`,
  ],
);
