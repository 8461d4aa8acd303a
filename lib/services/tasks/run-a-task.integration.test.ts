import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ModelPart, ModelPort, ModelRequest } from "../../agent/ports/model.ts";
import type { ApprovalView } from "../../contracts/approvals.ts";
import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { type Engine, startEngine } from "../../engine/start.ts";
import { useTestDatabase } from "../../store/testing/test-database.ts";
import { answerApproval } from "../approvals/answer-approval.ts";
import { listApprovals } from "../approvals/list-approvals.ts";
import { createCoworkspace } from "../coworkspaces/create-coworkspace.ts";
import { createFirstAdmin } from "../members/create-first-admin.ts";
import { createTask } from "./create-task.ts";
import { getTask } from "./get-task.ts";
import { listEvents } from "./list-events.ts";
import { pauseTask } from "./pause-task.ts";
import { replacePlan } from "./replace-plan.ts";
import { resumeTask } from "./resume-task.ts";
import { retryTask } from "./retry-task.ts";
import { approvePlan, rejectPlan } from "./review-plan.ts";
import { steerTask } from "./steer-task.ts";
import { stopTask } from "./stop-task.ts";
import { streamEvents } from "./stream-events.ts";

const database = useTestDatabase();

type Answer = { text?: string; calls?: [string, unknown][]; hang?: boolean };

/** A model that answers by what it is asked, so that parallel agents need no order. */
class ModelByPrompt implements ModelPort {
  answer: (request: ModelRequest, words: string) => Answer = () => ({ text: "Nothing to do." });
  requests: ModelRequest[] = [];
  #calls = 0;

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    this.requests.push(structuredClone(request));
    const words = request.messages.at(-1)?.content ?? "";
    const { text, calls = [], hang } = this.answer(request, words);
    if (hang) {
      yield { type: "reasoning", text: "Thinking about it" };
      await new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    }
    if (text) yield { type: "text", text };
    for (const [name, args] of calls) {
      this.#calls += 1;
      yield {
        type: "tool_call",
        call: { id: `call_${this.#calls}`, name, arguments: JSON.stringify(args) },
      };
    }
    yield {
      type: "finish",
      usage: { input: 10, output: 5 },
      reason: calls.length > 0 ? "tool_calls" : "stop",
    };
  }
}

const model = new ModelByPrompt();
let engine: Engine;
let admin: Member;
let slug: string;

beforeAll(async () => {
  admin = await createFirstAdmin({
    email: "ada@example.com",
    name: "Ada",
    password: "correct horse battery",
  });
  engine = await startEngine({ resolveModel: async () => ({ port: model, contextWindow: 100_000 }) });
});
beforeEach(async () => {
  ({ slug } = await createCoworkspace(admin, { name: "Papers" }));
});
afterAll(() => engine?.stop());

const onePhase = { summary: "One step", phases: [{ name: "Write", subtasks: ["Write the note"] }] };

const isPlanning = (request: ModelRequest) => request.tools.some(({ name }) => name === "plan_propose");
const isSynthesis = (request: ModelRequest) => request.tools.length === 0;
const afterTools = (request: ModelRequest) => request.messages.at(-1)?.role === "tool";

/** Proposes `plan`, lets `work` do the phases, and answers in the end. */
function follow(plan: unknown, work: (request: ModelRequest, words: string) => Answer) {
  model.requests = [];
  model.answer = (request, words) => {
    if (isPlanning(request)) return { calls: [["plan_propose", plan]] };
    if (isSynthesis(request)) return { text: "All done." };
    return work(request, words);
  };
}

async function until(task: TaskView, what: (now: TaskView) => boolean): Promise<TaskView> {
  return expect
    .poll(() => getTask(admin, task.id), { timeout: 20_000, interval: 30 })
    .satisfy(what)
    .then(() => getTask(admin, task.id));
}
const untilStatus = (task: TaskView, status: TaskView["status"]) =>
  until(task, (now) => now.status === status);

const start = (more: Partial<Parameters<typeof createTask>[1]> = {}) =>
  createTask(admin, {
    outcome: "Write a note",
    coworkspace_slug: slug,
    permission_mode: "ask_before",
    folder_level: "full",
    ...more,
  });

const onDisk = (path: string) => readFile(join(database.dataDirectory, "coworkspaces", slug, path), "utf8");

/** Waits until the task asks about something other than its plan. */
async function question(task: TaskView): Promise<ApprovalView> {
  const pending = () => listApprovals(admin, { status: "pending", taskId: task.id });
  await expect
    .poll(async () => (await pending()).filter(({ kind }) => kind !== "plan"), {
      timeout: 20_000,
      interval: 30,
    })
    .toHaveLength(1)
    .catch(async (error: unknown) => {
      throw new Error(`No question came: ${JSON.stringify(await eventsOf(task))}`, { cause: error });
    });
  const [approval] = await pending();
  if (!approval) throw new Error("The question has gone.");
  return approval;
}

async function eventsOf(task: TaskView) {
  return (await listEvents(admin, task.id)).events;
}

describe("a task", () => {
  it("is planned, approved, worked on and answered, with every step on record", async () => {
    follow(onePhase, (request) =>
      afterTools(request)
        ? { text: "The note is written." }
        : { text: "I write it.", calls: [["file_write", { path: "output/note.md", content: "Hello" }]] },
    );
    const task = await start();
    const waiting = await untilStatus(task, "waiting_for_approval");
    expect(waiting.plan?.phases[0]?.subtasks).toEqual(["Write the note"]);
    expect(waiting.plan_approved).toBe(false);
    await approvePlan(admin, task.id);

    const done = await untilStatus(task, "completed");
    expect(done.answer).toBe("All done.");
    expect(done.run.progress).toEqual({ done: 2, total: 2 });
    expect(done.run.turn_count).toBe(4);
    expect(await onDisk("output/note.md")).toBe("Hello");
    expect(JSON.parse(await onDisk(".plan.json"))).toMatchObject({ phases: [{ status: "completed" }] });

    const events = await eventsOf(task);
    // Removed token deltas leave gaps in the numbers, never a change of order.
    const numbers = events.map(({ seq }) => seq);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(events.map(({ type }) => type)).toEqual([
      "run.started",
      "checkpoint.saved",
      "plan.proposed",
      "approval.requested",
      "plan.approved",
      "approval.answered",
      "phase.started",
      "thinking",
      "tool.called",
      "checkpoint.saved",
      "tool.finished",
      "thinking",
      "checkpoint.saved",
      "phase.finished",
      "checkpoint.saved",
      "answer",
      "run.completed",
    ]);
  });

  it("asks before it changes a person's file, and takes the person's own version of the arguments", async () => {
    follow(onePhase, (request) =>
      afterTools(request)
        ? { text: "Done." }
        : { calls: [["file_write", { path: "files/new.txt", content: "from the agent" }]] },
    );
    const task = await start();
    await untilStatus(task, "waiting_for_approval");
    await approvePlan(admin, task.id);
    const approval = await question(task);
    expect(approval.preview).toMatchObject({ kind: "diff", before: null, after: "from the agent" });
    await answerApproval(admin, approval.id, {
      decision: "approve",
      arguments: { path: "files/new.txt", content: "from Ada" },
    });
    await untilStatus(task, "completed");
    expect(await onDisk("files/new.txt")).toBe("from Ada");
    await expect(answerApproval(admin, approval.id, { decision: "approve" })).rejects.toMatchObject({
      status: 409,
    });
  });

  it("asks again where a person changed what they had agreed to, and keeps both answers on record", async () => {
    const place = join(database.dataDirectory, "coworkspaces", slug, "files/desk");
    await mkdir(place, { recursive: true });
    await writeFile(join(place, "a.txt"), "as it was");
    const steps: [string, unknown][] = [
      ["file_write", { path: "files/desk/a.txt", content: "from the agent" }],
      ["file_delete", { path: "files/desk" }],
    ];
    follow(onePhase, () => {
      const next = steps.shift();
      return next ? { calls: [next] } : { text: "Done." };
    });
    const task = await start();
    await untilStatus(task, "waiting_for_approval");
    await approvePlan(admin, task.id);

    const first = await question(task);
    await writeFile(join(place, "a.txt"), "a person's words");
    const own = { path: "files/desk/a.txt", content: "from Ada" };
    await answerApproval(admin, first.id, { decision: "approve", arguments: own });
    const second = await question(task);
    expect(second.id).not.toBe(first.id);
    expect(second).toMatchObject({
      call_id: first.call_id,
      arguments: own,
      preview: {
        title: "Change files/desk/a.txt (changed since it was approved)",
        before: "a person's words",
        after: "from Ada",
      },
    });
    expect(await onDisk("files/desk/a.txt")).toBe("a person's words");
    await answerApproval(admin, second.id, { decision: "approve" });

    const third = await question(task);
    expect(await onDisk("files/desk/a.txt")).toBe("from Ada");
    expect(third.preview).toMatchObject({ kind: "delete", files: 1 });
    await writeFile(join(place, "b.txt"), "new here");
    await answerApproval(admin, third.id, { decision: "approve" });
    const fourth = await question(task);
    expect(fourth.preview).toMatchObject({ kind: "delete", files: 2 });
    await answerApproval(admin, fourth.id, { decision: "reject", reason: "Keep it." });
    await untilStatus(task, "completed");
    expect(await onDisk("files/desk/b.txt")).toBe("new here");

    const answered = await listApprovals(admin, { taskId: task.id });
    expect(answered.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      "plan approved",
      "tool approved",
      "tool approved",
      "tool approved",
      "tool rejected",
    ]);
  });

  it("tells the model when the person says no, and goes on", async () => {
    follow(onePhase, (request, words) =>
      afterTools(request)
        ? { text: words.includes("not that") ? "I left it." : "I did it anyway." }
        : { calls: [["file_write", { path: "files/no.txt", content: "x" }]] },
    );
    const task = await start();
    await untilStatus(task, "waiting_for_approval");
    await approvePlan(admin, task.id);
    const approval = await question(task);
    await answerApproval(admin, approval.id, { decision: "reject", reason: "not that" });
    const done = await untilStatus(task, "completed");
    expect(done.plan?.phases[0]?.status).toBe("completed");
    await expect(onDisk("files/no.txt")).rejects.toThrow();
  });

  it("gets a better plan after a rejection, and keeps a person's edits of it", async () => {
    follow(onePhase, () => ({ text: "Done." }));
    const better = { summary: "Better", phases: [{ name: "Read", subtasks: ["Read it"] }] };
    const plain = model.answer;
    model.answer = (request, words) =>
      isPlanning(request) && words.includes("too vague")
        ? { calls: [["plan_propose", better]] }
        : plain(request, words);
    const task = await start();
    await untilStatus(task, "waiting_for_approval");
    await rejectPlan(admin, task.id, "too vague");
    await until(task, (now) => now.plan?.summary === "Better" && now.status === "waiting_for_approval");
    const edited = {
      summary: "Better",
      phases: [
        { name: "Read", subtasks: ["Read it twice"], parallel: false, depends_on: [] },
        { name: "Tell", subtasks: ["Tell what it says"], parallel: false, depends_on: ["Read"] },
      ],
    };
    await replacePlan(admin, task.id, edited);
    await approvePlan(admin, task.id);
    const done = await untilStatus(task, "completed");
    expect(done.plan?.phases.map(({ name, status }) => [name, status])).toEqual([
      ["Read", "completed"],
      ["Tell", "completed"],
    ]);
    expect(
      model.requests.some(({ messages }) =>
        messages.some(({ content }) => content.includes("Read it twice")),
      ),
    ).toBe(true);
  });

  it("works a parallel phase with one sub-agent a subtask, word for word, as wide as the setting allows", async () => {
    const subtasks = ["Count the apples", "Count the pears", "Count the plums"];
    follow({ summary: "Count", phases: [{ name: "Count", subtasks, parallel: true }] }, (request) => {
      const mine = subtasks.find((text) => request.messages.some(({ content }) => content.includes(text)));
      return { text: `Did: ${mine}` };
    });
    const task = await start({ permission_mode: "act_autonomously" });
    const done = await untilStatus(task, "completed");
    const workers = done.agents.filter(({ role }) => role === "worker");
    expect(workers.map(({ task: words, status, result }) => [words, status, result])).toEqual(
      subtasks.map((text) => [text, "done", `Did: ${text}`]),
    );
    const synthesis = model.requests.find(isSynthesis);
    expect(JSON.stringify(synthesis?.messages)).toContain("Did: Count the plums");
  });

  it("takes steering into its next turn", async () => {
    let release = false;
    follow(onePhase, (request) => {
      const steered = request.messages.some(({ content }) => content.includes("Write it in Greek"));
      if (steered) return { text: "In Greek then." };
      if (release) return { text: "Nobody told me." };
      release = true;
      return { calls: [["ask_user", { question: "Which language?", choices: ["Latin"] }]] };
    });
    const task = await start();
    await untilStatus(task, "waiting_for_approval");
    await approvePlan(admin, task.id);
    const approval = await question(task);
    await steerTask(admin, task.id, { message: "Write it in Greek" });
    await answerApproval(admin, approval.id, { decision: "approve", answer: "Latin" });
    await untilStatus(task, "completed");
    const types = (await eventsOf(task)).map(({ type }) => type);
    expect(types).toContain("steering.received");
    expect(types).toContain("steering.applied");
  });

  it("pauses, resumes and stops at once, also in the middle of a model call", async () => {
    let hang = true;
    follow(onePhase, () => (hang ? { hang: true } : { text: "Done." }));
    const task = await start({ permission_mode: "act_autonomously" });
    await until(task, (now) => now.plan_approved && now.agents[0]?.status === "working");
    expect((await pauseTask(admin, task.id)).status).toBe("paused");
    await expect(pauseTask(admin, task.id)).rejects.toMatchObject({ status: 409 });
    hang = false;
    await resumeTask(admin, task.id);
    await untilStatus(task, "completed");
    await expect(resumeTask(admin, task.id)).rejects.toMatchObject({ status: 409 });
    await expect(steerTask(admin, task.id, { message: "Too late" })).rejects.toMatchObject({ status: 409 });

    hang = true;
    const other = await start({ permission_mode: "act_autonomously" });
    await until(other, (now) => now.plan_approved && now.agents[0]?.status === "working");
    const stopped = await stopTask(admin, other.id);
    expect(stopped.status).toBe("stopped");
    expect(stopped.agents.every(({ status }) => status === "stopped")).toBe(true);

    hang = false;
    const again = await retryTask(admin, other.id);
    expect(again.run_id).not.toBe(other.run_id);
    const done = await untilStatus(again, "completed");
    expect(done.run.number).toBe(2);
    expect(done.agents).toMatchObject([{ name: "main", status: "done", result: done.answer }]);

    // The run before the retry stays to be looked at.
    expect(done.runs.map(({ id, number, status }) => [id, number, status])).toEqual([
      [other.run_id, 1, "stopped"],
      [done.run_id, 2, "completed"],
    ]);
    const earlier = await getTask(admin, other.id, other.run_id);
    expect(earlier).toMatchObject({ status: "stopped", run_id: done.run_id, run: { id: other.run_id } });
    expect(earlier.answer).toBeNull();
    expect((await listEvents(admin, other.id, {}, other.run_id)).events.at(-1)?.type).toBe("run.stopped");
    const streamed: string[] = [];
    const streamOf = (runId: string) =>
      streamEvents(admin, other.id, { after: 0, runId, stillSignedIn: async () => admin });
    const stream = await streamOf(other.run_id);
    for await (const event of stream(new AbortController().signal)) streamed.push(event.run_id);
    expect(new Set(streamed)).toEqual(new Set([other.run_id]));
    for (const run of [task.run_id, "no-run"]) {
      await expect(getTask(admin, other.id, run)).rejects.toMatchObject({ status: 404 });
      await expect(listEvents(admin, other.id, {}, run)).rejects.toMatchObject({ status: 404 });
      await expect(streamOf(run)).rejects.toMatchObject({ status: 404 });
    }
  });
});
