import { afterAll, beforeAll, expect, it } from "vitest";
import { forgetEnv } from "../core/env.ts";
import { closeQueue, placesByExecutor } from "./queue.ts";
import { CuttingProxy } from "./testing/cutting-proxy.ts";
import { useEngine } from "./testing/engine-bench.ts";

useEngine();
let proxy: CuttingProxy;
let direct: string;

/** From here on what is asked of the queue goes through the proxy. */
beforeAll(async () => {
  direct = process.env.DATABASE_URL ?? "";
  proxy = new CuttingProxy(new URL(direct));
  process.env.DATABASE_URL = await proxy.start(direct);
  forgetEnv();
  await closeQueue();
});

afterAll(async () => {
  await closeQueue();
  process.env.DATABASE_URL = direct;
  forgetEnv();
  proxy.stop();
});

it("is awake within three seconds when the database is back, however long it was away", async () => {
  proxy.every = 1;
  const asked = placesByExecutor();
  // The sweep asks too. The library's own pauses would be 1, 2, 4, 8, 16 … s.
  await expect.poll(() => proxy.cuts, { timeout: 20_000, interval: 5 }).toBeGreaterThanOrEqual(12);
  proxy.every = 0;
  const back = performance.now();
  expect(await asked).toEqual(new Map());
  expect(performance.now() - back).toBeLessThan(3_000);
});
