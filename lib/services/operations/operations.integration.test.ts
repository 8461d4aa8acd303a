import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { operationsSchema } from "../../contracts/operations.ts";
import { newId } from "../../core/ids.ts";
import { createRun } from "../../engine/run/start-run.ts";
import { useEngine } from "../../engine/testing/engine-bench.ts";
import { prisma } from "../../store/prisma.ts";
import { getOperations } from "./get-operations.ts";
import { stopRunAsAdmin } from "./stop-run-as-admin.ts";
import { wakeRun } from "./wake-run.ts";

const bench = useEngine();
const { model } = bench;
let admin: Member;
/** Settled when the model is asked to work: the plan is made, and no other turn begins before this one ends. */
let atWork: PromiseWithResolvers<void>;

beforeAll(async () => {
  admin = await makeMember("Olga", "admin");
});

beforeEach(async () => {
  await bench.begin();
  atWork = Promise.withResolvers();
  model.work = () => {
    atWork.resolve();
    return { text: "Thinking", until: new Promise(() => {}) };
  };
});

afterEach(async () => {
  const { runs } = await getOperations(admin);
  for (const { id } of runs) await stopRunAsAdmin(admin, id);
});

const findRun = async (member: Member, id: string) => {
  const operations = await getOperations(member);
  // What is answered is what the description promises.
  expect(operationsSchema.parse(operations)).toEqual(operations);
  return operations.runs.find((run) => run.id === id);
};

it("shows a run with its agents and the worker that has them, and a private task's words to nobody else", async () => {
  const runId = await bench.start({ outcome: "Count the salaries" });
  await atWork.promise;
  const owner: Member = { ...bench.member, role: "admin" };
  expect(await findRun(owner, runId)).toMatchObject({ turns: 1 });

  // On a busy machine a heartbeat may be late for a moment.
  await expect
    .poll(async () => (await getOperations(admin)).workers, { timeout: 20_000 })
    .toMatchObject([{ id: bench.engine?.executorId(), state: "alive", pid: process.pid, role: "all" }]);
  const { workers, members, counts, places } = await getOperations(admin);
  expect(members).toMatchObject([{ id: bench.member.id, name: "Ada", working: 1, queued: 0 }]);
  expect(counts).toEqual({ working: 1, queued: 0, waiting: 0, paused: 0 });
  expect(places).toMatchObject({ per_member: 16, per_worker: 64 });

  const own = await findRun(owner, runId);
  expect(own).toMatchObject({
    outcome: "Count the salaries",
    status: "thinking",
    member: { name: "Ada" },
    agents: [{ name: "main", status: "working", worker: workers[0]?.id, activity: expect.any(String) }],
  });
  const foreign = await findRun(admin, runId);
  expect(foreign).toMatchObject({
    outcome: null,
    activity: null,
    agents: [{ name: "main", activity: null }],
  });
  expect(JSON.stringify(await getOperations(admin))).not.toContain("salaries");

  await stopRunAsAdmin(admin, runId);
  expect(await bench.run(runId)).toMatchObject({ status: "stopped" });
  expect(await findRun(admin, runId)).toBeUndefined();
  const [stopped] = await prisma.runEvent.findMany({ where: { runId, type: "run.stopped" } });
  expect(stopped?.data).toMatchObject({ by: { name: "Olga" }, reason: expect.stringContaining("admin") });
  await expect(stopRunAsAdmin(admin, runId)).rejects.toMatchObject({ status: 409 });
});

it("is for admins alone", async () => {
  const member = await makeMember("Mia");
  const runId = newId();
  await expect(getOperations(member)).rejects.toMatchObject({ status: 403 });
  for (const act of [stopRunAsAdmin, wakeRun]) {
    await expect(act(member, runId)).rejects.toMatchObject({ status: 403 });
    await expect(act(admin, runId)).rejects.toMatchObject({ status: 404 });
  }
});

it("tells who died, and forgets them after ten minutes", async () => {
  const about = { role: "worker", host: "alpha", version: "0.1.0", endReason: "gone" };
  await prisma.worker.createMany({
    data: [
      { ...about, id: newId(), pid: 1, endedAt: new Date(Date.now() - 60_000) },
      { ...about, id: newId(), pid: 2, endedAt: new Date(Date.now() - 11 * 60_000) },
    ],
  });
  const { workers, problems } = await getOperations(admin);
  expect(workers.map(({ pid, state }) => ({ pid, state }))).toEqual([
    { pid: process.pid, state: "alive" },
    { pid: 1, state: "gone" },
  ]);
  expect(problems).toMatchObject([
    {
      code: "worker_lost",
      what: expect.stringContaining("alpha, process 1 ended without stopping in order"),
    },
  ]);
  await prisma.worker.deleteMany({ where: { host: "alpha" } });
});

it("wakes agents that nobody took, begins runs that never began, and leaves those at work alone", async () => {
  const runId = await bench.start();
  await atWork.promise;
  expect(await wakeRun(admin, runId)).toEqual({ woken: 0 });

  await bench.engine?.stop();
  const lost = await bench.agent(runId, "main");
  expect(await wakeRun(admin, runId)).toEqual({ woken: 1 });
  expect(await bench.agent(runId, "main")).toMatchObject({ status: "ready", epoch: (lost?.epoch ?? 0) + 1 });
  const { problems, counts } = await getOperations(admin);
  expect(problems[0]).toMatchObject({
    code: "no_worker",
    what: "No worker is alive, so 1 agent cannot go on.",
  });
  expect(counts).toMatchObject({ queued: 1, working: 0 });

  await prisma.coworkRun.update({ where: { id: runId }, data: { startedAt: null, status: "pending" } });
  await prisma.subAgent.deleteMany({ where: { runId } });
  expect(await wakeRun(admin, runId)).toEqual({ woken: 1 });
  expect(await bench.run(runId)).toMatchObject({ status: "thinking", agents: [{ name: "main" }] });
});

it("names the model that ended runs a moment ago", async () => {
  await bench.engine?.stop();
  const name = `local/${newId()}`;
  const runId = await bench.start();
  await prisma.coworkRun.update({
    where: { id: runId },
    data: {
      status: "error",
      endedAt: new Date(),
      model: name,
      errorCode: "model_unauthorized",
      errorMessage: "The model's server refused the key.",
    },
  });
  const told = async () => (await getOperations(admin)).problems.find(({ what }) => what.includes(name));
  expect(await told()).toMatchObject({
    code: "model_failing",
    what: `A run ended in the last 15 minutes because ${name} failed: The model's server refused the key.`,
  });
  // Once somebody has retried the task, it is for the new run to tell.
  const { taskId } = await bench.run(runId);
  const again = { taskId, userId: bench.member.id, model: name, reason: "retry" as const };
  await prisma.$transaction((tx) => createRun(tx, again));
  expect(await told()).toBeUndefined();
});

it("tells of a worker whose heartbeat is late", async () => {
  // No worker may be left that would count it out.
  await bench.engine?.stop();
  const worker = { id: newId(), role: "worker", host: "alpha", pid: 3, version: "0.1.0" };
  await prisma.worker.create({ data: { ...worker, heartbeatAt: new Date(Date.now() - 5_000) } });
  const { workers, problems } = await getOperations(admin);
  expect(workers.find(({ pid }) => pid === 3)).toMatchObject({ state: "late" });
  expect(problems.map(({ code }) => code)).toContain("worker_late");
});
