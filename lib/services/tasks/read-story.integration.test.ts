import { beforeEach, expect, test } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { EventType } from "../../contracts/events.ts";
import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { makeRun } from "../testing/make-run.ts";
import { getTask } from "./get-task.ts";
import { listEvents } from "./list-events.ts";
import { readStory } from "./read-story.ts";

useTestDatabase();

let ada: Member;
let run: { taskId: string; runId: string };

beforeEach(async () => {
  ada = await makeMember("Ada", "admin");
  const { slug } = await createCoworkspace(ada, { name: "Papers" });
  run = await makeRun(ada, slug);
  await prisma.coworkRun.update({ where: { id: run.runId }, data: { status: "thinking", lastSeq: 7 } });
  const said = (agent: string, text: string) => ({ agent, turn: 2, attempt: 1, text });
  await tell([
    ["thinking", { agent: "main", turn: 1, text: "Long ago. ".repeat(200), duration_ms: 1 }],
    ["thinking.delta", said("main", "I ")],
    ["thinking.delta", said("w1", "And ")],
    ["thinking.delta", said("main", "think")],
    ["checkpoint.saved", { agent: "w2", turn: 1, tokens: { input: 1, output: 1 } }],
    ["answer.delta", said("main", "So")],
    ["thinking.delta", said("w1", "I")],
  ]);
});

async function tell(events: [EventType, { agent: string } & Record<string, unknown>][]) {
  await prisma.runEvent.createMany({
    data: events.map(([type, { agent, ...data }], index) => ({
      runId: run.runId,
      seq: index + 1,
      type,
      agent,
      data: data as object,
    })),
  });
}

test("begins with the newest events, and with all that running calls have streamed", async () => {
  const story = await readStory(ada, await getTask(ada, run.taskId), 1);
  expect(story.map(({ seq, type, agent }) => [seq, type, agent])).toEqual([
    [4, "thinking.delta", "main"],
    [5, "checkpoint.saved", "w2"],
    [6, "answer.delta", "main"],
    [7, "thinking.delta", "w1"],
  ]);
  expect(story.map((event) => ("text" in event ? event.text : ""))).toEqual(["I think", "", "So", "And I"]);
});

test("cuts what is long, and says so; the event itself has the whole", async () => {
  const story = await readStory(ada, await getTask(ada, run.taskId), 50);
  expect(story[0]).toMatchObject({ type: "thinking", cut: true });
  const brief = await listEvents(ada, run.taskId, { brief: true, limit: 1 });
  expect(brief.events[0]).toEqual(story[0]);
  const all = await listEvents(ada, run.taskId, { brief: true, before: 100 });
  expect(all.events.map(({ seq }) => seq)).toEqual([1, 5]);
  const { events } = await listEvents(ada, run.taskId, { limit: 1 });
  expect(events[0]).not.toHaveProperty("cut");
  expect(events[0]).toMatchObject({ text: "Long ago. ".repeat(200) });
});

test("is nobody else's", async () => {
  const task = await getTask(ada, run.taskId);
  await expect(readStory(await makeMember("Eve"), task, 10)).rejects.toMatchObject({ status: 404 });
});
