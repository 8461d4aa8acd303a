import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import { useTestDatabase } from "../store/testing/test-database.ts";
import { closeQueue, SEGMENTS_PER_MEMBER } from "./queue.ts";
import { startRun } from "./run/start-run.ts";
import { createPartsRun, expectAllOnce, isRunOver, partsRun, partsScript } from "./testing/parts-run.ts";
import { WorkerCrew } from "./testing/worker-crew.ts";

useTestDatabase();

const parts = partsRun(14);
/** More than the places of a member in the queue: a place that a death kept would be missed. */
const KILLS = SEGMENTS_PER_MEMBER + 4;

let model: ModelServer;
let crew: WorkerCrew;

beforeAll(async () => {
  model = await startModelServer({ script: partsScript(parts, { again: true }) });
  crew = new WorkerCrew(model.url);
});

afterEach(() => crew.killAll());

afterAll(async () => {
  await model.stop();
  await closeQueue();
});

it("goes on after every kill -9 of its worker, losing no turn and doing nothing twice", {
  timeout: 240_000,
}, async () => {
  const runId = await createPartsRun("killed");
  await startRun(runId);

  for (let kill = 0; kill < KILLS && !(await isRunOver(runId)); kill += 1) {
    const worker = await crew.start();
    // A different moment each time: from the start of a model call to its end, and past it.
    await wait(150 + (kill % 7) * 97);
    await worker.kill();
  }
  await crew.start();
  await expect.poll(() => isRunOver(runId), { timeout: 60_000, interval: 100 }).toBe(true);
  await expectAllOnce(runId, parts);
});
