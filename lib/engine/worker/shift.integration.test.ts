import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { abortAllSegments } from "../live-segments.ts";
import { closeQueue } from "../queue.ts";
import { Shifts } from "./shift.ts";

vi.mock("../live-segments.ts", { spy: true });

const database = useTestDatabase();
let holder: Client;
let shifts: Shifts;

/** Of the session lock under which the queue's library begins: whoever holds it holds up every beginning. */
const LOCK = "hashtextextended('coworkspace.queue', 0)";

beforeAll(async () => {
  holder = new Client({ connectionString: database.url });
  await holder.connect();
});

beforeEach(() => {
  vi.mocked(abortAllSegments).mockClear();
  shifts = new Shifts(async () => {
    throw new Error("Nothing is to be worked on here.");
  });
});

// Also after a test that failed half-way: the queue's library is one for the process, and would fail all that come after.
afterEach(async () => {
  await holder.query("SELECT pg_advisory_unlock_all()");
  await shifts.end();
  await prisma.worker.deleteMany();
});

afterAll(async () => {
  await closeQueue();
  await holder.end();
});

const workers = () => prisma.worker.findMany({ where: { endedAt: null }, select: { id: true } });

/** The one that is about to begin. */
async function beginning(): Promise<string> {
  await expect.poll(async () => (await workers()).length, { timeout: 10_000, interval: 20 }).toBe(1);
  return (await workers())[0]?.id ?? "";
}

it("begins anew, and with a lease that holds, where its lease is lost while it begins", async () => {
  await holder.query(`SELECT pg_advisory_lock(${LOCK})`);
  const begun = shifts.begin();
  const first = await beginning();
  // As another worker does with one that is frozen.
  await prisma.worker.update({ where: { id: first }, data: { endedAt: new Date() } });
  // The first thing that a process does when it hears of its loss.
  await vi.waitFor(() => expect(abortAllSegments).toHaveBeenCalled(), { timeout: 10_000, interval: 20 });
  await holder.query(`SELECT pg_advisory_unlock(${LOCK})`);
  await begun;
  expect(shifts.workerId).not.toBe(first);
  expect(await workers()).toEqual([{ id: shifts.workerId }]);
  await shifts.end();
  expect(await workers()).toEqual([]);
});

it("can be begun again where the database went away while it began", async () => {
  await holder.query(`SELECT pg_advisory_lock(${LOCK})`);
  const begun = shifts.begin();
  const failed = expect(begun).rejects.toThrow();
  await beginning();
  const cut = () =>
    holder.query<{ pid: number }>(`
    SELECT pg_terminate_backend(pid) AS pid FROM pg_stat_activity
    WHERE datname = current_database() AND query = 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken'`);
  await expect.poll(async () => (await cut()).rows.length, { timeout: 10_000, interval: 20 }).toBe(1);
  await failed;
  await holder.query(`SELECT pg_advisory_unlock(${LOCK})`);
  await shifts.begin();
  expect(await workers()).toEqual([{ id: shifts.workerId }]);
  await shifts.end();
});

it("is at work no more once it was told to end, also while it begins", async () => {
  await holder.query(`SELECT pg_advisory_lock(${LOCK})`);
  const begun = shifts.begin();
  await beginning();
  const ended = shifts.end();
  await holder.query(`SELECT pg_advisory_unlock(${LOCK})`);
  await Promise.all([begun, ended]);
  expect(shifts.workerId).toBeUndefined();
  expect(await workers()).toEqual([]);
});
