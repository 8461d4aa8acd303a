import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { prisma } from "../store/prisma.ts";
import { writeSettings } from "../store/settings.ts";
import { placeSlice } from "./place-slice.ts";
import { applyQueueLimits } from "./queue.ts";
import { useEngine } from "./testing/engine-bench.ts";

const bench = useEngine();
const usual = { ...placeSlice };
afterEach(() => Object.assign(placeSlice, usual));

it("goes on with an agent's next assignment itself, so that the queue is asked for its first place only", async () => {
  const runId = await bench.start();
  await bench.untilStatus(runId, "completed");
  const main = await bench.agent(runId, "main");
  // To plan, to work on the phase, and to sum up.
  expect(main?.epoch).toBeGreaterThanOrEqual(2);
  const [queued] = await prisma.$queryRaw<[{ places: number }]>`
    SELECT count(*)::int AS places FROM dbos.workflow_status WHERE workflow_uuid LIKE ${`${main?.id}:%`}`;
  expect(queued.places).toBe(1);
});

it("counts an agent's time in its place over all of its assignments", { timeout: 60_000 }, async () => {
  await writeSettings({ max_agents: 1 });
  await applyQueueLimits();
  // The workers hear of it within a second or so.
  await wait(1_500);
  Object.assign(placeSlice, { ms: 600, againMs: 100 });
  const { model } = bench;
  // Far more than hers needs, and quickly over once hers is.
  const phases = Array.from({ length: 50 }, (_, index) => ({ name: `Part ${index}`, subtasks: ["Do it"] }));
  let pause = 250;
  model.work = ({ all }) =>
    all.includes("Cleo's work") ? { text: "Done." } : { text: "Done.", until: wait(pause) };
  model.plan = { summary: "Many", phases };
  const long = await bench.start();
  const planned = () => prisma.taskPhase.count({ where: { runId: long } });
  await expect.poll(planned, { interval: 20 }).toBe(phases.length);
  model.plan = { summary: "One", phases: phases.slice(0, 1) };
  const cleo = await bench.addGuest("Cleo");
  const hers = await bench.start({ userId: cleo.id, outcome: "Cleo's work" });
  await bench.untilStatus(hers, "completed");
  pause = 0;
  await bench.untilStatus(long, "completed");
  const ended = async (runId: string) => (await bench.run(runId)).endedAt?.getTime();
  expect(await ended(hers)).toBeLessThan((await ended(long)) ?? 0);
});
