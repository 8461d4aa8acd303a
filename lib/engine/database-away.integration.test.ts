import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished } from "vitest";
import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import { prisma } from "../store/prisma.ts";
import { retryWhileAway } from "../store/retry-transient.ts";
import { useOwnServer } from "../store/testing/own-server.ts";
import { closeQueue } from "./queue.ts";
import { startRun } from "./run/start-run.ts";
import { CuttingProxy } from "./testing/cutting-proxy.ts";
import { createPartsRun, expectAllOnce, isRunOver, partsRun, partsScript } from "./testing/parts-run.ts";
import { WorkerCrew } from "./testing/worker-crew.ts";

const own = useOwnServer();
const parts = partsRun(6);
let model: ModelServer;
let crew: WorkerCrew;

beforeAll(async () => {
  model = await startModelServer({ script: partsScript(parts, { chunkDelayMs: 10 }) });
  crew = new WorkerCrew(model.url);
});

afterEach(async () => {
  await crew.killAll();
});

afterAll(async () => {
  await model.stop();
  await closeQueue();
});

/** The test's own connections break too. */
const patiently = <T>(work: () => Promise<T>) => retryWhileAway(AbortSignal.timeout(20_000), work);

async function untilTurn(runId: string, turn: number): Promise<void> {
  const turns = () => patiently(() => prisma.taskCheckpoint.count({ where: { runId } }));
  await expect.poll(turns, { timeout: 30_000, interval: 30 }).toBeGreaterThanOrEqual(turn);
}

async function untilOver(runId: string): Promise<void> {
  await expect.poll(() => patiently(() => isRunOver(runId)), { timeout: 60_000 }).toBe(true);
}

it("goes on by itself when the database crashes and comes back, at once or after a while", {
  timeout: 180_000,
}, async () => {
  await crew.start();
  const runId = await createPartsRun("restarted");
  await startRun(runId);
  for (const [turn, awayMs] of [
    [1, 0],
    [2, 400],
    // Longer than a lease lasts: the worker finds itself without one, and gets it back.
    [4, 4_000],
  ] as const) {
    await untilTurn(runId, turn);
    await own.server.crash();
    await wait(awayMs);
    await own.server.restart();
  }
  await untilOver(runId);
  await patiently(() => expectAllOnce(runId, parts));
});

it("loses and doubles nothing when connections break between a request and its answer", {
  timeout: 180_000,
}, async () => {
  const proxy = new CuttingProxy(new URL(own.server.url));
  onTestFinished(() => proxy.stop());
  process.env.DATABASE_URL = await proxy.start(own.server.url);
  try {
    await crew.start();
  } finally {
    process.env.DATABASE_URL = own.server.url;
  }
  // Not much denser: a change that takes more pieces than lie between two cuts would hardly ever be made.
  proxy.every = 43;
  const runId = await createPartsRun("cut");
  await startRun(runId);
  await untilOver(runId);
  expect(proxy.cuts).toBeGreaterThan(5);
  await expectAllOnce(runId, parts);
});
