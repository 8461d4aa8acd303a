import { afterEach, expect, it, vi } from "vitest";
import { newId } from "../core/ids.ts";
import { prisma } from "../store/prisma.ts";
import * as queue from "./queue.ts";
import { startForgottenRuns } from "./start-forgotten-runs.ts";
import { sweep } from "./sweep.ts";
import { agentAtWork } from "./testing/agent-at-work.ts";
import { useEngine } from "./testing/engine-bench.ts";
import type { Lease } from "./worker/lease.ts";

const bench = useEngine();

afterEach(() => {
  vi.resetAllMocks();
});

vi.mock("./start-forgotten-runs.ts", { spy: true });
vi.mock("./queue.ts", { spy: true });

it("goes on with its other steps where one fails, and tells of the failure", async () => {
  // As long as the test lasts, since the engine's own sweep meets them too.
  vi.mocked(queue.placesByExecutor).mockRejectedValue(new Error("no places"));
  vi.mocked(queue.segmentStatuses).mockRejectedValue(new Error("no segments"));
  vi.mocked(startForgottenRuns).mockClear();
  const lease = { id: newId(), isHeld: () => true } as Lease;
  await expect(sweep(lease)).rejects.toThrow("no places");
  expect(queue.segmentStatuses).toHaveBeenCalled();
  expect(startForgottenRuns).toHaveBeenCalled();
});

it("works on where this process took a segment from the queue and the database's answer was lost", async () => {
  const known = await bench.start();
  await bench.untilStatus(known, "completed");
  const id = newId();
  const taken = {
    workflow_uuid: queue.segmentId({ id, epoch: 1 }),
    status: "PENDING",
    executor_id: bench.engine?.executorId(),
  };
  await prisma.$executeRaw`
    INSERT INTO dbos.workflow_status
    SELECT (jsonb_populate_record(w, ${taken}::jsonb)).* FROM dbos.workflow_status w LIMIT 1`;
  await agentAtWork("taken", { id, status: "ready", readySince: new Date() });
  const agent = () => prisma.subAgent.findUniqueOrThrow({ where: { id } });
  await expect
    .poll(async () => (await agent()).turnCount, { timeout: 20_000, interval: 50 })
    .toBeGreaterThan(0);
  // And the place is free again.
  expect((await queue.segmentStatuses([{ id, epoch: 1 }]))[0]).toBe("over");
});
