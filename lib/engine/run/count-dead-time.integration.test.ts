import { beforeEach, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { takeOverFromTheDead } from "../sweep.ts";
import { agentAtWork, makeSibling } from "../testing/agent-at-work.ts";
import type { Lease } from "../worker/lease.ts";
import { countQueueTime } from "./count-queue-time.ts";

useTestDatabase();

const MINUTE = 60_000;
const AWAY = 600 * MINUTE;
let run: Awaited<ReturnType<typeof agentAtWork>>;
let siblingId: string;

/** Two agents of a run, whose worker is gone since ten hours. */
beforeEach(async () => {
  run = await agentAtWork(`desk-${newId()}`);
  siblingId = (await makeSibling(run)).agentId;
  const [at, type] = [new Date(Date.now() - AWAY), "run.started"];
  await prisma.runEvent.create({
    data: { runId: run.runId, seq: 1, at, type, agent: "main", data: {} },
  });
  await prisma.subAgent.updateMany({ where: { runId: run.runId }, data: { readySince: at } });
});

const waited = async () => (await prisma.coworkRun.findUniqueOrThrow({ where: { id: run.runId } })).waitedMs;

async function waitedAfterTakeover(): Promise<number> {
  await takeOverFromTheDead({ id: newId(), isHeld: () => true } as Lease);
  return waited();
}

const statuses = async () =>
  (await prisma.subAgent.findMany({ where: { runId: run.runId } })).map(({ status }) => status);

it("counts the time in which its workers were dead once, however many agents are taken over", async () => {
  const counted = await waitedAfterTakeover();
  expect(await statuses()).toEqual(["ready", "ready"]);
  expect(counted).toBeGreaterThanOrEqual(AWAY);
  expect(counted).toBeLessThan(AWAY + MINUTE);
});

it("counts it once also where another agent waited for a place all the time", async () => {
  const readySince = new Date(Date.now() - AWAY);
  await prisma.subAgent.update({ where: { id: siblingId }, data: { status: "ready", readySince } });
  expect(await waitedAfterTakeover()).toBeGreaterThanOrEqual(AWAY);
  await countQueueTime({ id: siblingId, runId: run.runId, readySince });
  expect(await waited()).toBeLessThan(AWAY + MINUTE);
});

it("leaves it to the end of the waiting where the run waits for a person", async () => {
  const waitingSince = new Date(Date.now() - AWAY);
  await prisma.coworkRun.update({
    where: { id: run.runId },
    data: { status: "waiting_for_approval", waitingSince },
  });
  expect(await waitedAfterTakeover()).toBe(0);
  expect(await statuses()).toEqual(["ready", "ready"]);
});

it("counts none where another agent of the run was at work all the time", async () => {
  const id = newId();
  await prisma.worker.create({ data: { id, role: "worker", host: "here", pid: 1, version: "0" } });
  await prisma.subAgent.update({ where: { id: siblingId }, data: { executor: id } });
  expect(await waitedAfterTakeover()).toBe(0);
  expect((await statuses()).sort()).toEqual(["ready", "working"]);
});
