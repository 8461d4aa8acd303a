import { describe, expect, it } from "vitest";
import type { Actor } from "../../contracts/events.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { applyRunChange } from "../apply-run-change.ts";
import { startFork } from "../fork/start-fork.ts";
import { useEngine } from "../testing/engine-bench.ts";
import { stopRun } from "./end-run.ts";
import { pauseRun, resumeRun } from "./pause-run.ts";
import { createRun, startRun } from "./start-run.ts";

const bench = useEngine();
const by: Actor = { kind: "person", name: "Ada" };

/** A run as it is between the commit that creates it and its start. */
async function createdRun(): Promise<string> {
  const taskId = newId();
  const { id: userId } = bench.member;
  await prisma.coworkTask.create({
    data: {
      ...{ id: taskId, coworkspaceSlug: bench.slug, userId, outcome: "Do the work", budget: {} },
      permissionMode: "act_autonomously",
    },
  });
  return prisma.$transaction((tx) => createRun(tx, { taskId, userId, model: "test", reason: "first" }));
}

/** A fork of an ended run, as it is while the folder is put back. */
async function createdFork(): Promise<string> {
  const forkedFromRunId = await bench.start();
  await bench.untilStatus(forkedFromRunId, "completed");
  const { taskId, userId } = await bench.run(forkedFromRunId);
  const fork = { reason: "fork" as const, forkedFromRunId, forkedFromTurn: 1, forkedById: userId };
  return prisma.$transaction((tx) => createRun(tx, { taskId, userId, model: "test", ...fork }));
}

describe("a run that a person stops before anybody has begun it", () => {
  it("stays stopped", async () => {
    const runId = await createdRun();
    await applyRunChange(runId, (change) => stopRun(change, by, null));
    await startRun(runId);
    expect(await bench.run(runId)).toMatchObject({ status: "stopped", startedAt: null, agents: [] });
  });

  it("stays stopped as a fork", async () => {
    const runId = await createdFork();
    await applyRunChange(runId, (change) => stopRun(change, by, null));
    await startFork(runId);
    expect(await bench.run(runId)).toMatchObject({ status: "stopped", startedAt: null, agents: [] });
  });
});

it("waits where it is paused before it has begun, and begins once it is resumed", async () => {
  const runId = await createdRun();
  await applyRunChange(runId, (change) => pauseRun(change, by));
  await startRun(runId);
  expect(await bench.run(runId)).toMatchObject({ status: "paused", startedAt: null, agents: [] });
  await applyRunChange(runId, (change) => resumeRun(change, by));
  await bench.untilStatus(runId, "completed");
});
