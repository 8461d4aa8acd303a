import { existsSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished } from "vitest";
import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import { newId } from "../core/ids.ts";
import { coworkspacesRoot } from "../core/paths.ts";
import { coworkspacePlace } from "../coworkspace/layout.ts";
import { withPathLocks } from "../coworkspace/path-lock.ts";
import { resolveCoworkspacePath } from "../coworkspace/work-path.ts";
import { prisma } from "../store/prisma.ts";
import { useTestDatabase } from "../store/testing/test-database.ts";
import { closeQueue } from "./queue.ts";
import { startRun } from "./run/start-run.ts";
import { createPartsRun, expectAllOnce, isRunOver, partsRun, partsScript } from "./testing/parts-run.ts";
import { type CrewMember, WorkerCrew } from "./testing/worker-crew.ts";

useTestDatabase();

const parts = partsRun(4);
let model: ModelServer;
let crew: WorkerCrew;
let members: CrewMember[];

beforeAll(async () => {
  model = await startModelServer({ script: partsScript(parts) });
  crew = new WorkerCrew(model.url);
});

afterEach(async () => {
  await crew.killAll();
});

afterAll(async () => {
  await model.stop();
  await closeQueue();
});

async function startTwo(slug: string): Promise<string> {
  members = await Promise.all([crew.start(), crew.start()]);
  const runId = await createPartsRun(slug);
  await startRun(runId);
  return runId;
}

/** Waits until a worker is in the middle of a call of the model, and tells which it is. */
async function whoWorks(runId: string): Promise<{ worker: CrewMember; id: string; turn: number }> {
  const look = async () => {
    const agent = await prisma.subAgent.findFirst({
      where: {
        runId,
        status: "working",
        turnCount: { gte: 2 },
        toolCalls: { none: { status: { not: "done" } } },
      },
    });
    const row = agent?.executor ? await prisma.worker.findUnique({ where: { id: agent.executor } }) : null;
    const worker = members.find(({ pid }) => pid === row?.pid);
    return agent && row && worker ? { worker, id: row.id, turn: agent.turnCount } : null;
  };
  await expect.poll(look, { timeout: 20_000, interval: 20 }).not.toBeNull();
  const found = await look();
  if (!found) throw new Error("Nobody works any more.");
  return found;
}

/** Waits until another worker goes on with the run; returns the milliseconds it took. */
async function untilTakenOver(runId: string, from: { id: string; turn: number }): Promise<number> {
  const begun = performance.now();
  const goesOn = async () => {
    const agent = await prisma.subAgent.findFirstOrThrow({ where: { runId } });
    return agent.turnCount > from.turn || (agent.executor !== null && agent.executor !== from.id);
  };
  await expect.poll(goesOn, { timeout: 20_000, interval: 10 }).toBe(true);
  return performance.now() - begun;
}

it("gives the work of a killed worker to another", { timeout: 120_000 }, async () => {
  const runId = await startTwo("killed");
  const dead = await whoWorks(runId);
  await dead.worker.kill();
  const took = await untilTakenOver(runId, dead);
  process.stdout.write(`Takeover after kill -9: ${Math.round(took)} ms\n`);
  await expect.poll(() => isRunOver(runId), { timeout: 30_000 }).toBe(true);
  await expectAllOnce(runId, parts);
  expect(await prisma.worker.findUnique({ where: { id: dead.id } })).toMatchObject({ endReason: "gone" });
});

it("gives the work of a frozen worker to another, and the frozen one begins anew when it wakes", {
  timeout: 120_000,
}, async () => {
  const runId = await startTwo("frozen");
  const frozen = await whoWorks(runId);
  frozen.worker.freeze();
  const took = await untilTakenOver(runId, frozen);
  process.stdout.write(`Takeover after SIGSTOP: ${Math.round(took)} ms\n`);
  frozen.worker.thaw();
  const { pid } = frozen.worker;
  const anew = () => prisma.worker.count({ where: { pid, endedAt: null, id: { not: frozen.id } } });
  await expect.poll(anew, { timeout: 20_000 }).toBe(1);
  await expect.poll(() => isRunOver(runId), { timeout: 30_000 }).toBe(true);
  await expectAllOnce(runId, parts);
  expect(await prisma.worker.findUnique({ where: { id: frozen.id } })).toMatchObject({ endReason: "silent" });

  // It works again: the other one is gone, and a second run still ends.
  for (const member of members) if (member !== frozen.worker) await member.kill();
  const second = await createPartsRun("second");
  await startRun(second);
  await expect.poll(() => isRunOver(second), { timeout: 30_000 }).toBe(true);
  await expectAllOnce(second, parts);
});

it("keeps a worker that was frozen in the middle of a write from writing when it wakes", {
  timeout: 120_000,
}, async () => {
  const [file = ""] = parts.files;
  members = await Promise.all([crew.start(), crew.start()]);
  const runId = await createPartsRun("written");
  const { task } = await prisma.coworkRun.findUniqueOrThrow({
    where: { id: runId },
    include: { task: true },
  });
  const place = coworkspacePlace(coworkspacesRoot(), task.coworkspaceSlug);
  const at = resolveCoworkspacePath(place, file, { intent: "write" });
  const isOver = (tool: string) => async () =>
    (await prisma.toolCall.findFirst({ where: { runId, tool, status: "done" } })) !== null;

  // Nobody can rename onto the file while the test holds its lock: the worker stops right before.
  await withPathLocks(place, [at], async () => {
    await startRun(runId);
    const begun = () => prisma.toolCall.count({ where: { runId, tool: "file_write", status: "started" } });
    await expect.poll(begun, { timeout: 20_000, interval: 20 }).toBe(1);
    const frozen = await whoWorksNow(runId);
    frozen.freeze();
    await expect.poll(isOver("file_write"), { timeout: 20_000, interval: 20 }).toBe(true);
    frozen.thaw();
  });
  const call = await prisma.toolCall.findFirstOrThrow({
    where: { runId, tool: "file_write" },
    orderBy: { id: "asc" },
  });
  expect(call.result).toContain("whether it took effect is not known");
  expect(call.result).toContain(`${file} is not there`);
  await expect.poll(() => isRunOver(runId), { timeout: 30_000 }).toBe(true);
  expect(existsSync(join(place.directory, file))).toBe(false);
  expect(existsSync(join(place.directory, parts.files.at(-1) ?? ""))).toBe(true);
});

it("takes over also where the frozen worker holds the run's row in an open transaction", {
  timeout: 120_000,
}, async () => {
  // The first worker of an installation makes the queue's tables, which waits for open transactions.
  await (await crew.start()).kill();
  const runId = await createPartsRun("held");
  await startRun(runId);
  const [id, connections] = [newId(), `test ${newId()}`];
  const longAgo = new Date(Date.now() - 60_000);
  await prisma.worker.create({
    data: { id, role: "worker", host: "frozen", pid: 1, version: "0", connections, heartbeatAt: longAgo },
  });
  await prisma.subAgent.updateMany({ where: { runId }, data: { status: "working", executor: id } });
  const holder = new Client({ connectionString: process.env.DATABASE_URL, application_name: connections });
  holder.on("error", () => {});
  onTestFinished(() => holder.end());
  await holder.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT id FROM cowork_runs WHERE id = $1 FOR UPDATE", [runId]);
  await crew.start();
  await untilTakenOver(runId, { id, turn: 0 });
  await expect(holder.query("COMMIT")).rejects.toThrow();
  await expect.poll(() => isRunOver(runId), { timeout: 30_000 }).toBe(true);
  await expectAllOnce(runId, parts);
});

it("finds a worker that froze holding a run's row, also while it waits for that very row", {
  timeout: 60_000,
}, async () => {
  await (await crew.start()).kill();
  const runId = await createPartsRun("awaited");
  await startRun(runId);
  const [id, connections] = [newId(), `test ${newId()}`];
  // Its heart stops while the other begins; the agent was left behind by a worker that was gone long before.
  const soon = new Date(Date.now() + 4_000);
  await prisma.worker.create({
    data: { id, role: "worker", host: "frozen", pid: 1, version: "0", connections, heartbeatAt: soon },
  });
  await prisma.subAgent.updateMany({ where: { runId }, data: { status: "working", executor: newId() } });
  const holder = new Client({ connectionString: process.env.DATABASE_URL, application_name: connections });
  holder.on("error", () => {});
  onTestFinished(() => holder.end());
  await holder.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT id FROM cowork_runs WHERE id = $1 FOR UPDATE", [runId]);
  // Keeps the transaction from being idle, so that only counting out the worker can end it.
  const cut = expect(holder.query("SELECT pg_sleep(30)")).rejects.toThrow();
  await crew.start();
  await cut;
  await expect.poll(() => isRunOver(runId), { timeout: 30_000 }).toBe(true);
  await expectAllOnce(runId, parts);
});

async function whoWorksNow(runId: string): Promise<CrewMember> {
  const { executor } = await prisma.subAgent.findFirstOrThrow({ where: { runId, status: "working" } });
  const row = await prisma.worker.findUniqueOrThrow({ where: { id: executor ?? "" } });
  const worker = members.find(({ pid }) => pid === row.pid);
  if (!worker) throw new Error("The working process is none of the crew.");
  return worker;
}
