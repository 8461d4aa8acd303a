import { beforeEach, expect, test } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { EVENTS_CHANNEL } from "../../store/channels.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { makeRun } from "../testing/make-run.ts";
import { streamEvents } from "./stream-events.ts";

useTestDatabase();

let owner: Member;
let run: { taskId: string; runId: string };

beforeEach(async () => {
  owner = await makeMember("Ada", "admin");
  const { slug } = await createCoworkspace(owner, { name: "Papers" });
  run = await makeRun(owner, slug);
  await prisma.coworkRun.update({ where: { id: run.runId }, data: { status: "thinking" } });
});

/** Writes an event as the worker does: number, row and notice in one transaction. */
async function say(type: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { lastSeq } = await tx.coworkRun.update({
      where: { id: run.runId },
      data: { lastSeq: { increment: 1 } },
    });
    await tx.runEvent.create({ data: { runId: run.runId, seq: lastSeq, type, agent: "main", data: {} } });
    await tx.$executeRaw`SELECT pg_notify(${EVENTS_CHANNEL}, ${run.runId})`;
  });
}

async function view(after: number, until: (seen: number[]) => boolean = () => false) {
  const viewer = { seen: [] as number[], ended: Promise.resolve() };
  const source = await streamEvents(owner, run.taskId, { after, stillSignedIn: async () => {} });
  const leaving = new AbortController();
  viewer.ended = (async () => {
    for await (const { seq } of source(leaving.signal)) {
      viewer.seen.push(seq);
      if (until(viewer.seen)) leaving.abort();
    }
  })();
  return viewer;
}

test("viewers who come at different times each see all of it once, to the end", async () => {
  await say("thinking");
  const first = await view(0);
  await expect.poll(() => first.seen).toEqual([1]);
  await say("thinking");
  await expect.poll(() => first.seen).toEqual([1, 2]);
  const [second, third] = [await view(0), await view(1)];
  await say("thinking");
  await say("run.completed");
  await Promise.all([first.ended, second.ended, third.ended]);
  expect(first.seen).toEqual([1, 2, 3, 4]);
  expect(second.seen).toEqual([1, 2, 3, 4]);
  expect(third.seen).toEqual([2, 3, 4]);
});

test("numbers of deltas that are gone hold nobody up", async () => {
  for (let index = 0; index < 3; index += 1) await say("answer.delta");
  await prisma.runEvent.deleteMany({ where: { runId: run.runId } });
  const viewer = await view(0);
  await say("thinking");
  await expect.poll(() => viewer.seen).toEqual([4]);
  await say("run.stopped");
  await viewer.ended;
});

test("a viewer who leaves takes nothing from the others, and may come back", async () => {
  const [leaving, staying] = [await view(0, (seen) => seen.length === 1), await view(0)];
  await say("thinking");
  await leaving.ended;
  await say("thinking");
  await expect.poll(() => staying.seen).toEqual([1, 2]);
  const back = await view(1);
  await say("run.completed");
  await Promise.all([staying.ended, back.ended]);
  expect(back.seen).toEqual([2, 3]);
});

test("going on after the end ends at once", async () => {
  await say("run.completed");
  await prisma.coworkRun.update({ where: { id: run.runId }, data: { status: "completed" } });
  const viewer = await view(1);
  await viewer.ended;
  expect(viewer.seen).toEqual([]);
});

test("viewers of a run that is deleted are let go", { timeout: 20_000 }, async () => {
  const viewer = await view(0);
  await say("thinking");
  await expect.poll(() => viewer.seen).toEqual([1]);
  await prisma.coworkTask.update({ where: { id: run.taskId }, data: { currentRunId: null } });
  await prisma.coworkRun.delete({ where: { id: run.runId } });
  await viewer.ended;
});
