import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeMember } from "../../auth/testing/make-member.ts";
import type { Member } from "../../contracts/members.ts";
import { type ForkTask, forkTaskSchema, type TaskView } from "../../contracts/tasks.ts";
import { createRun } from "../../engine/run/start-run.ts";
import { type Engine, startEngine } from "../../engine/start.ts";
import { startForgottenRuns } from "../../engine/start-forgotten-runs.ts";
import { prisma } from "../../store/prisma.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { listChanges } from "../changes/list-changes.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { shareCoworkspace } from "../coworkspaces/share-coworkspace.ts";
import { ScriptedModel } from "../testing/scripted-model.ts";
import { createTask } from "./create-task.ts";
import { forkTask } from "./fork-task.ts";
import { getTask } from "./get-task.ts";
import { listEvents } from "./list-events.ts";
import { previewFork } from "./preview-fork.ts";
import { stopTask } from "./stop-task.ts";

const database = useTestDatabase();
const model = new ScriptedModel();
let engine: Engine;
let owner: Member;
let slug: string;

beforeAll(async () => {
  engine = await startEngine({ resolveModel: async () => ({ port: model, contextWindow: 100_000 }) });
});
afterAll(() => engine?.stop());
beforeEach(async () => {
  owner = await makeMember("Ada");
  ({ slug } = await createCoworkspace(owner, { name: "Papers" }));
  model.plan = { summary: "One step", phases: [{ name: "Work", subtasks: ["Do the work"] }] };
});

const at = (path: string) => join(database.dataDirectory, "coworkspaces", slug, path);
const text = (path: string) => (existsSync(at(path)) ? readFileSync(at(path), "utf8") : null);
function put(path: string, content: string) {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
}

async function untilStatus(id: string, status: TaskView["status"]): Promise<TaskView> {
  await expect
    .poll(async () => (await getTask(owner, id)).status, { timeout: 20_000, interval: 30 })
    .toBe(status);
  return getTask(owner, id);
}

const start = () =>
  createTask(owner, {
    outcome: "Do it",
    coworkspace_slug: slug,
    permission_mode: "act_autonomously",
    folder_level: "full",
  });
const run = async () => untilStatus((await start()).id, "completed");

async function fork(task: TaskView, request: Partial<ForkTask> & { turn: number }): Promise<TaskView> {
  const forked = await forkTask(owner, task.id, forkTaskSchema.parse(request));
  expect(forked.run_id).not.toBe(task.run_id);
  return untilStatus(task.id, "completed");
}

/** All that the model read in a request, as one text. */
const prompt = (index: number) =>
  model.requests[index]?.messages.map(({ role, content }) => `${role}: ${content}`).join("\n") ?? "";

async function forkedEvent(task: TaskView) {
  const { events } = await listEvents(owner, task.id, { limit: 500 }, task.run_id);
  return events.find(({ type }) => type === "run.forked");
}

describe("a fork", () => {
  it("goes on from the turn, with the folder and the conversation as they were then", async () => {
    put("files/a.txt", "old");
    model.follow(
      [["file_write", { path: "files/a.txt", content: "first" }]],
      [["file_write", { path: "files/a.txt", content: "second" }]],
      [["file_write", { path: "files/b.txt", content: "B" }]],
    );
    const task = await run();
    expect([text("files/a.txt"), text("files/b.txt")]).toEqual(["second", "B"]);

    const preview = { turn: 2, paths: ["files/a.txt", "files/b.txt"], total: 2 };
    expect(await previewFork(owner, task.id, { turn: 2 })).toEqual(preview);
    model.follow([["file_write", { path: "files/c.txt", content: "C" }]]);
    const forked = await fork(task, { turn: 2, message: "Write c instead" });
    expect([text("files/a.txt"), text("files/b.txt"), text("files/c.txt")]).toEqual(["first", null, "C"]);

    expect(prompt(0)).toContain("Changed files/a.txt");
    expect(prompt(0)).not.toContain("files/b.txt (");
    expect(prompt(0)).toContain("after turn 2");
    expect(prompt(0)).toContain("- files/b.txt");
    expect(prompt(0)).toContain("Write c instead");
    expect(await forkedEvent(forked)).toMatchObject({
      from_run_id: task.run_id,
      from_number: 1,
      turn: 2,
      restored: ["files/a.txt", "files/b.txt"],
      restored_count: 2,
      not_restored: [],
    });
    // Its own changes are its own, and the run forked from stays readable.
    const own = await listChanges(owner, forked.run_id);
    expect(own.changes.map(({ path, turn }) => [path, turn])).toEqual([["files/c.txt", 3]]);
    const before = await listChanges(owner, task.run_id);
    expect(before.changes.map(({ undone }) => undone)).toEqual([false, true, true]);
    expect(before.undos).toMatchObject([{ selection: { after_turn: 2, for_run: forked.run_id } }]);
    expect((await getTask(owner, task.id, task.run_id)).answer).toBe("All done.");
    expect(forked.runs.map(({ id }) => id)).toEqual([task.run_id, forked.run_id]);
  });

  it("keeps what people did since, and tells of what it could not put back", async () => {
    put("files/a.txt", "old");
    model.follow(
      [["file_list", { path: "files" }]],
      [["file_write", { path: "files/a.txt", content: "new" }]],
    );
    const task = await run();
    put("files/a.txt", "mine");
    model.follow();
    const forked = await fork(task, { turn: 2 });
    expect(text("files/a.txt")).toBe("mine");
    expect(prompt(0)).toContain("could not be put back");
    expect(await forkedEvent(forked)).toMatchObject({
      not_restored: [{ path: "files/a.txt", detail: expect.stringContaining("changed since") }],
    });
  });

  it("from the plan begins the work anew, the plan kept", async () => {
    model.follow([["file_write", { path: "files/a.txt", content: "A" }]]);
    const task = await run();
    model.follow();
    const forked = await fork(task, { turn: 1 });
    expect(text("files/a.txt")).toBeNull();
    expect(forked.plan?.summary).toBe("One step");
    expect(forked.plan_approved).toBe(true);
    expect(model.requests.some(({ tools }) => tools.some(({ name }) => name === "plan_propose"))).toBe(false);
  });

  it("keeps phases that were over, with the work of their sub-agents, and begins those anew that were not", async () => {
    model.plan = {
      summary: "Three steps",
      phases: [
        { name: "Together", subtasks: ["Write one", "Write two"], parallel: true },
        { name: "Alone", subtasks: ["Look"], depends_on: ["Together"] },
        { name: "Again", subtasks: ["Write three", "Write four"], parallel: true, depends_on: ["Alone"] },
      ],
    };
    const answers = (second: string) => {
      model.requests = [];
      model.answer = ({ messages }) => {
        const own = messages.findLast(({ role }) => role === "user")?.content ?? "";
        if (messages.at(-1)?.role === "tool") return {};
        const what = /^Write (\w+)$/.exec(
          own.split("\n").findLast((line) => line.startsWith("Write ")) ?? "",
        )?.[1];
        const name = what === "three" ? second : what;
        if (name) return { calls: [["file_write", { path: `files/${name}.txt`, content: name }]] };
        return own.includes("- Look") ? { calls: [["file_list", { path: "files" }]] } : {};
      };
    };
    answers("three");
    const task = await run();
    expect(["one", "two", "three", "four"].map((what) => text(`files/${what}.txt`))).toEqual([
      "one",
      "two",
      "three",
      "four",
    ]);
    const { events } = await listEvents(owner, task.id, { limit: 500 });
    const look = events.find((event) => event.type === "tool.called" && event.tool === "file_list");
    const turn = look?.type === "tool.called" ? look.turn : 0;

    answers("five");
    const forked = await fork(task, { turn });
    expect(["one", "two", "three", "four", "five"].map((what) => text(`files/${what}.txt`))).toEqual([
      "one",
      "two",
      null,
      "four",
      "five",
    ]);
    expect(forked.plan?.phases.map(({ status }) => status)).toEqual(["completed", "completed", "completed"]);
    const spawned = (await listEvents(owner, task.id, { limit: 500 }, forked.run_id)).events.filter(
      ({ type }) => type === "agent.spawned",
    );
    expect(spawned).toHaveLength(2);
  });

  it("counts what it took over as its own work", async () => {
    model.follow(
      [["file_write", { path: "output/a.txt", content: "A" }]],
      [["file_write", { path: "output/b.txt", content: "B" }]],
    );
    const task = await run();
    await prisma.coworkTask.update({ where: { id: task.id }, data: { permissionMode: "ask_before" } });
    model.follow([["file_write", { path: "output/a.txt", content: "A again" }]]);
    // A file made by the run is changed without asking; anything else would wait for the person.
    await fork(task, { turn: 2 });
    expect(text("output/a.txt")).toBe("A again");
  });
});

describe("a fork is refused", () => {
  it("while the run works, for a turn that is not there, and for sub-agents' turns", async () => {
    model.turns = [{ hang: true }];
    const task = await start();
    await expect(forkTask(owner, task.id, { turn: 1 })).rejects.toMatchObject({ status: expect.any(Number) });
    await expect
      .poll(async () => (await getTask(owner, task.id)).run.turn_count, { timeout: 20_000 })
      .toBe(1);
    await expect(forkTask(owner, task.id, { turn: 1 })).rejects.toMatchObject({ code: "run_is_working" });
    await stopTask(owner, task.id);
    await expect(forkTask(owner, task.id, { turn: 99 })).rejects.toMatchObject({ status: 400 });
    await expect(forkTask(owner, task.id, { turn: 1, agent: "agent-1" })).rejects.toMatchObject({
      status: 422,
    });
  });

  it("while it is not known yet what the last call of the run did", async () => {
    model.follow([["file_write", { path: "files/a.txt", content: "A" }]]);
    const task = await run();
    // As if the process had died in mid-call, right before the run was stopped.
    const last = await prisma.toolCall.findFirstOrThrow({
      where: { runId: task.run_id, tool: "file_write" },
    });
    await prisma.toolCall.update({ where: { id: last.id }, data: { status: "started" } });
    await expect(forkTask(owner, task.id, { turn: 1 })).rejects.toMatchObject({
      status: 409,
      detail: expect.stringContaining("still being found out"),
    });
    const longAgo = { endedAt: new Date(Date.now() - 60_000) };
    await prisma.coworkRun.update({ where: { id: task.run_id }, data: longAgo });
    model.follow();
    await fork(task, { turn: 1 });
    expect(text("files/a.txt")).toBeNull();
  });

  it("to those who may not direct the task", async () => {
    model.follow();
    const task = await run();
    const [stranger, reader] = [await makeMember("Stranger"), await makeMember("Reader")];
    await shareCoworkspace(owner, slug, { email: reader.email, level: "read" });
    await expect(forkTask(stranger, task.id, { turn: 1 })).rejects.toMatchObject({ status: 404 });
    await expect(forkTask(reader, task.id, { turn: 1 })).rejects.toMatchObject({ status: 403 });
  });
});

it("is started by whoever finds it, where the process died before it began", async () => {
  model.follow([["file_write", { path: "files/a.txt", content: "A" }]]);
  const task = await run();
  model.follow();
  const forkId = await prisma.$transaction((tx) =>
    createRun(tx, {
      ...{ taskId: task.id, userId: owner.id, model: "any", reason: "fork" },
      ...{ forkedFromRunId: task.run_id, forkedFromTurn: 1, forkedById: owner.id },
    }),
  );
  await prisma.coworkRun.update({
    where: { id: forkId },
    data: { createdAt: new Date(Date.now() - 10_000) },
  });
  await startForgottenRuns();
  expect((await untilStatus(task.id, "completed")).run_id).toBe(forkId);
  expect(text("files/a.txt")).toBeNull();
});
