import { expect, it } from "vitest";
import { toQueueLimits } from "./queue-limits.ts";

it("keeps a member's and a process's places within those of the installation", () => {
  const places = { max_agents: null, max_agents_per_member: 16, max_agents_per_worker: 64 };
  expect(toQueueLimits(places)).toEqual({
    workerConcurrency: 64,
    partitionConcurrency: 16,
    minPollingIntervalMs: 50,
  });
  expect(toQueueLimits({ ...places, max_agents: 10 })).toMatchObject({
    workerConcurrency: 10,
    partitionConcurrency: 10,
    globalConcurrency: 10,
  });
});
