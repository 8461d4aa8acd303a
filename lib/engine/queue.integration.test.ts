import { afterAll, beforeAll, expect, it } from "vitest";
import { forgetEnv } from "../core/env.ts";
import { prisma } from "../store/prisma.ts";
import { closeQueue, forgetOldSegments, placesByExecutor } from "./queue.ts";
import { CuttingProxy } from "./testing/cutting-proxy.ts";
import { useEngine } from "./testing/engine-bench.ts";

const bench = useEngine();
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

it("forgets all segments that ended more than a day ago, however many, and no other", async () => {
  await bench.untilStatus(await bench.start(), "completed");
  const counts = async () =>
    (
      await prisma.$queryRaw<[{ old: number; others: number }]>`
        SELECT count(*) FILTER (WHERE workflow_uuid LIKE 'old %')::int AS old,
               count(*) FILTER (WHERE workflow_uuid NOT LIKE 'old %' AND status = 'SUCCESS')::int AS others
        FROM dbos.workflow_status`
    )[0];
  await expect.poll(async () => (await counts()).others).toBeGreaterThan(0);
  const yesterday = { completed_at: Date.now() - 25 * 60 * 60 * 1_000 };
  await prisma.$executeRaw`
    INSERT INTO dbos.workflow_status
    SELECT (jsonb_populate_record(w, ${yesterday}::jsonb || jsonb_build_object('workflow_uuid', 'old ' || n))).*
    FROM dbos.workflow_status w, generate_series(1, 2500) n
    WHERE w.workflow_uuid = (SELECT max(workflow_uuid) FROM dbos.workflow_status WHERE status = 'SUCCESS')`;
  expect((await counts()).old).toBe(2_500);
  await forgetOldSegments();
  const left = await counts();
  expect(left.old).toBe(0);
  expect(left.others).toBeGreaterThan(0);
});
