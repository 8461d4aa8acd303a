import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { placeSlice } from "../../engine/place-slice.ts";
import { useEngine } from "../../engine/testing/engine-bench.ts";
import { prisma } from "../../store/prisma.ts";
import { saveInstallationSettings } from "../settings/save-installation-settings.ts";
import { getTask } from "./get-task.ts";
import { stopTask } from "./stop-task.ts";

const bench = useEngine();
const { model } = bench;

beforeEach(() => {
  model.requests = [];
});
afterEach(async () => {
  placeSlice.ms = 20_000;
  const open = await prisma.coworkRun.findMany({ where: { endedAt: null } });
  // Some may end by themselves meanwhile.
  await Promise.allSettled(open.map(({ taskId }) => stopTask(bench.member, taskId)));
});

it("lets one member's task begin at once beside another's hundred, which wait for their places and say so", async () => {
  const bob = await bench.addGuest("Bob");
  const held = new Promise<never>(() => {});
  model.work = ({ request }) =>
    request.messages[0]?.content.includes("Bob's work") ? { text: "Done." } : { text: "Done.", until: held };
  const hundred: string[] = [];
  for (let made = 0; made < 100; made += 10) {
    hundred.push(...(await Promise.all(Array.from({ length: 10 }, () => bench.start()))));
  }
  await expect.poll(() => model.open, { timeout: 20_000, interval: 20 }).toBe(16);

  const asked = performance.now();
  const his = await bench.start({ userId: bob.id, outcome: "Bob's work" });
  await bench.untilStatus(his, "completed");
  expect(performance.now() - asked).toBeLessThan(5_000);
  expect(model.open).toBe(16);

  const last = await bench.run(hundred.at(-1) ?? "");
  await expect
    .poll(async () => (await getTask(bench.member, last.taskId)).run.activity, { timeout: 20_000 })
    .toMatch(/^Waiting for a free place, \d\d agents ahead$/);

  // Who waits only for a place loses none of the run's time by it.
  const waiting = await prisma.subAgent.findMany({ where: { status: "ready" } });
  const waited = Math.min(...waiting.map(({ readySince }) => Date.now() - (readySince?.getTime() ?? 0)));
  const working = await prisma.subAgent.findFirstOrThrow({ where: { status: "working" } });
  await stopTask(bench.member, working.taskId);
  const ofNext = { id: { in: waiting.map(({ runId }) => runId) }, agents: { some: { status: "working" } } };
  await expect
    .poll(async () => (await prisma.coworkRun.findFirst({ where: ofNext }))?.waitedMs, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(waited);
}, 90_000);

it("takes a place of the installation's few from a long work between two of its turns, where another member has none", async () => {
  const admin = { ...bench.member, role: "admin" as const };
  await saveInstallationSettings(admin, { max_agents_per_member: 16, max_agents: 2 });
  placeSlice.ms = 0;
  const cleo = await bench.addGuest("Cleo");
  let cleoIsDone = false;
  let turns = 0;
  model.work = ({ request }) => {
    if (request.messages[0]?.content.includes("Cleo's work")) return { text: "Done." };
    turns += 1;
    if (cleoIsDone) return { text: "Done." };
    return { calls: [["memory_store", { key: `turn ${turns}`, content: "Still at it." }]] };
  };
  const start = () => bench.start({ budget: { max_turns: 2_000 } });
  const runs = [await start()];
  // The workers hear of the new limit within a second or so: from then on somebody of Ada's waits for a place.
  const waits = () =>
    prisma.subAgent.count({
      where: { runId: { in: runs }, status: "ready", readySince: { lt: new Date(Date.now() - 700) } },
    });
  while (runs.length < 20 && (await waits()) === 0) {
    runs.push(await start());
    await setTimeout(200);
  }
  const hers = await bench.start({ userId: cleo.id, outcome: "Cleo's work" });
  await bench.untilStatus(hers, "completed");
  cleoIsDone = true;
  for (const runId of runs) await bench.untilStatus(runId, "completed");
}, 60_000);
