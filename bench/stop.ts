// From a person's stop to "stopped", with four sub-agents in the middle of a model call.
import { setTimeout as wait } from "node:timers/promises";
import { stopTask } from "../lib/services/tasks/stop-task.ts";
import { prisma } from "../lib/store/prisma.ts";
import { type Arena, OURS, withArena } from "./support/contenders.ts";
import { handOver, type Place } from "./support/installation.ts";
import { report, shown } from "./support/report.ts";
import { percentile } from "./support/statistics.ts";
import { inParallel, talk } from "./support/work-script.ts";

const ROUNDS = 20;
const AGENTS = 4;
const LONG = 3_000;

type Stopped = { told: number; calls: number };

/** Milliseconds until the run's timeline says that it is stopped, and until the last model call is broken off. */
async function stopOnce({ model, installation }: Arena): Promise<Stopped> {
  const [{ member }] = installation.places as [Place];
  const lines = Array.from({ length: AGENTS }, (_, index) => talk(LONG, `subject-${index + 1}`));
  const [taskId] = (await handOver(installation, [inParallel(lines)])) as [string];
  await until("four agents to speak", async () => {
    const spoken = await prisma.runEvent.groupBy({
      by: ["agent"],
      where: { run: { taskId }, type: "thinking.delta" },
    });
    return spoken.length === AGENTS && (await model.call("open")) === AGENTS;
  });
  const start = performance.now();
  const stopping = stopTask(member, taskId);
  const [told, calls] = await Promise.all([
    until("the run to say that it is stopped", async () =>
      Boolean(await prisma.runEvent.findFirst({ where: { run: { taskId }, type: "run.stopped" } })),
    ),
    until("the model calls to end", async () => (await model.call("open")) === 0),
  ]);
  await stopping;
  return { told: told - start, calls: calls - start };
}

/** Returns when it was so. */
async function until(what: string, isSo: () => Promise<boolean>): Promise<number> {
  const deadline = performance.now() + 20_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await wait(5);
  }
  return performance.now();
}

const stops = await withArena({ members: 1 }, async (arena) => {
  await arena.model.call("configure", { delayMs: 5, wordMs: 20 });
  return arena.alone(OURS, async () => {
    await stopOnce(arena);
    const measured: Stopped[] = [];
    for (let round = 0; round < ROUNDS; round += 1) measured.push(await stopOnce(arena));
    return measured;
  });
});

const all = stops.map(({ told, calls }) => Math.max(told, calls));
const both = (values: number[]) =>
  `${shown(percentile(values, 0.5))} / ${shown(percentile(values, 0.95), "ms")}`;
report(
  "stop",
  [
    {
      what: "stop to “stopped” and the last of four model calls broken off, p50 / p95",
      figure: both(all),
      target: { words: "p95 at most 1 s", met: percentile(all, 0.95) <= 1_000 },
    },
  ],
  [
    `Until the timeline says so: ${both(stops.map(({ told }) => told))}. Until the calls have ended: ${both(stops.map(({ calls }) => calls))}. ${ROUNDS} stops.`,
  ],
);
