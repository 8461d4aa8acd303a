import { afterEach, expect, test } from "vitest";
import { FencedError } from "../../agent/ports/interruptions.ts";
import { notFound } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { retryWhileAway } from "../../store/retry-transient.ts";
import { useOwnServer } from "../../store/testing/own-server.ts";
import { agentAtWork } from "../testing/agent-at-work.ts";
import { workSegment } from "../work-segment.ts";
import { countOutSilentWorkers } from "./count-out.ts";
import { Lease } from "./lease.ts";

const own = useOwnServer();
const leases: Lease[] = [];
const lost: Lease[] = [];

afterEach(async () => {
  for (const lease of leases.splice(0)) await lease.release();
  lost.splice(0);
});

async function take(): Promise<Lease> {
  const lease: Lease = await Lease.take(() => void lost.push(lease));
  leases.push(lease);
  return lease;
}

const rowOf = (id: string) => prisma.worker.findUniqueOrThrow({ where: { id } });

/** A worker that beat last so long ago. */
async function silentWorker(seconds: number): Promise<string> {
  const id = newId();
  await prisma.worker.create({ data: { id, role: "worker", host: "elsewhere", pid: 1, version: "0" } });
  await prisma.$executeRaw`
    UPDATE workers SET heartbeat_at = clock_timestamp() - make_interval(secs => ${seconds}) WHERE id = ${id}`;
  return id;
}

test("beats on while the event loop is busy", async () => {
  const lease = await take();
  const before = (await rowOf(lease.id)).heartbeatAt;
  const until = performance.now() + 2_500;
  while (performance.now() < until);
  // Only a thread of its own can have kept it.
  expect(lease.isHeld()).toBe(true);
  expect((await rowOf(lease.id)).heartbeatAt.getTime() - before.getTime()).toBeGreaterThan(1_500);
});

test("is lost for good once another worker has ended it", async () => {
  const lease = await take();
  await prisma.worker.update({ where: { id: lease.id }, data: { endedAt: new Date() } });
  await expect.poll(() => lost, { timeout: 20_000 }).toEqual([lease]);
  expect(lease.isHeld()).toBe(false);
  expect(() => lease.assertHeld()).toThrow(FencedError);
});

test("is not held while the database is away, and held again when it is back", async () => {
  const lease = await take();
  await own.server.crash();
  await expect.poll(() => lease.isHeld(), { timeout: 20_000 }).toBe(false);
  await own.server.restart();
  await expect.poll(() => lease.isHeld(), { timeout: 20_000 }).toBe(true);
  expect(lost).toEqual([]);
  // Whoever was cut off was not alone with it: nobody is judged at once.
  expect(lease.canJudge()).toBe(false);
  await expect.poll(() => lease.canJudge(), { timeout: 20_000 }).toBe(true);
});

test("ends what is silent too long, or has ended its session, and nobody else", async () => {
  const lease = await take();
  const other = await take();
  await expect.poll(() => lease.canJudge(), { timeout: 20_000 }).toBe(true);
  const countOut = () => retryWhileAway(AbortSignal.timeout(20_000), () => countOutSilentWorkers(lease));
  // After a restart of the database nobody is counted out for a moment.
  const [late, gone, silent] = [await silentWorker(0.3), await silentWorker(1.5), await silentWorker(9)];
  await expect.poll(countOut, { timeout: 20_000 }).toEqual(expect.arrayContaining([gone, silent]));
  expect((await rowOf(late)).endReason).not.toBe("silent");
  expect((await rowOf(other.id)).endedAt).toBeNull();
  expect(await rowOf(silent)).toMatchObject({ endReason: "silent" });
});

test("begins no segment any more once it is retired, although nobody has taken over yet", async () => {
  const lease = await take();
  const readySince = new Date();
  const { agentId: id, epoch } = await agentAtWork("retired", { status: "ready", readySince });
  const work = () =>
    workSegment({ id, epoch }, lease, async () => {
      throw notFound("There is no such model.");
    });
  lease.retire();
  await work();
  expect(await prisma.subAgent.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "ready" });
  expect((await rowOf(lease.id)).endedAt).toBeNull();
});

test("tells that it was given back", async () => {
  const lease = await take();
  await lease.release();
  expect(await rowOf(lease.id)).toMatchObject({ endReason: "stopped" });
  expect(lost).toEqual([]);
});
