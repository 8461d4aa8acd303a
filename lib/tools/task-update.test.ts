import { describe, expect, it } from "vitest";
import type { ToolContext } from "../agent/ports/tool.ts";
import type { PlanView } from "../contracts/plan.ts";
import type { PhaseStatus } from "../contracts/status.ts";
import { taskUpdate } from "./task-update.ts";

const phase = (name: string, subtasks: string[], status: PhaseStatus): PlanView["phases"][number] => ({
  name,
  subtasks,
  parallel: false,
  depends_on: [],
  status,
  progress: 0,
  subtask_states: [],
});
const plan: PlanView = {
  summary: "",
  phases: [
    phase("Look", ["List all files", "Read the receipts"], "running"),
    phase("Write", ["Write the report"], "pending"),
  ],
};
const bare = plan.phases.map(({ name, subtasks, parallel, depends_on }) => ({
  name,
  subtasks,
  parallel,
  depends_on,
}));
const own = (own_subtasks: string[], role: ToolContext["role"] = "orchestrator") =>
  ({ plan, role, own_subtasks }) as unknown as ToolContext;
const context = own(["List all files", "Read the receipts"]);
const use = (args: unknown, given = context) =>
  taskUpdate.execute(taskUpdate.parse(args), given, new AbortController().signal);

describe("a subtask's status", () => {
  for (const [word, status] of [
    ["completed", "completed"],
    ["Done", "completed"],
    ["in-progress", "running"],
    ["In Progress", "running"],
    ["todo", "pending"],
    ["blocked", "failed"],
    ["skip", "skipped"],
  ]) {
    it(`understands “${word}” as ${status}`, async () => {
      expect(await use({ subtask: "List all files", status: word })).toEqual({
        ok: true,
        result: `“List all files” is ${status} now.`,
        run_effects: [{ kind: "subtask", subtask: "List all files", status, note: null }],
      });
    });
  }

  it("names the five to the model, and refuses other words", () => {
    expect(JSON.stringify(taskUpdate.definition.parameters)).toContain(
      '"enum":["pending","running","completed","failed","skipped"]',
    );
    expect(() => taskUpdate.parse({ subtask: "x", status: "purple" })).toThrow("use one of pending, running");
  });

  it("finds the subtask from nearly its words", async () => {
    for (const subtask of [
      "list all files",
      "- List all files.",
      "1. List all files",
      "Read the receipts (all of them)",
    ]) {
      expect((await use({ subtask, note: "ok" })).ok).toBe(true);
    }
  });

  it("lists the subtasks where none or several fit", async () => {
    expect(await use({ subtask: "Sing" })).toMatchObject({
      ok: false,
      result: expect.stringContaining("- List all files\n- Read the receipts"),
    });
    expect(await use({ subtask: " the re" }, own(["Read the receipts", "Rename the rest"]))).toMatchObject({
      ok: false,
      result: expect.stringContaining("fits several"),
    });
    expect(await use({ subtask: "x" }, { ...context, plan: null })).toMatchObject({
      ok: false,
      result: "There is no plan yet.",
    });
  });
});

describe("a subtask that is not the agent's own", () => {
  it("is refused in words, and changes nothing", async () => {
    const refused = await use({ subtask: "Write the report", status: "completed" });
    expect(refused).toEqual({
      ok: false,
      result:
        "“Write the report” is not yours now: it belongs to another phase or agent. You can tell only about what you work on. Give one of these word for word:\n- List all files\n- Read the receipts",
    });
  });

  it("is every other one to a worker", async () => {
    const worker = own(["Read the receipts"], "worker");
    expect(await use({ subtask: "Read the receipts", status: "done" }, worker)).toMatchObject({ ok: true });
    expect(await use({ subtask: "List all files", status: "done" }, worker)).toMatchObject({
      ok: false,
      result: expect.stringContaining("not yours now"),
    });
  });

  it("does not make one's own words fit several", async () => {
    const again = phase("Again", ["List all files once more"], "pending");
    const twice = { ...context, plan: { ...plan, phases: [...plan.phases, again] } };
    expect(await use({ subtask: "List all", status: "done" }, twice)).toMatchObject({ ok: true });
  });

  it("is not taken for one of the agent's own that is like it", async () => {
    const alike = own(["Write the report's first page"]);
    expect(await use({ subtask: "Write the report", status: "done" }, alike)).toMatchObject({ ok: false });
    expect(await use({ subtask: "Write the report's first", status: "done" }, alike)).toMatchObject({
      ok: true,
    });
  });

  it("is none at all where the agent works on no subtask", async () => {
    expect(await use({ subtask: "List all files" }, own([]))).toMatchObject({
      ok: false,
      result: "You work on no subtask of the plan now.",
    });
  });
});

it("leaves notes, with a subtask or without", async () => {
  expect((await use({ note: "Two scans are blank." })).run_effects).toEqual([
    { kind: "note", note: "Two scans are blank." },
  ]);
  expect((await use({ subtask: "List all files", note: "12" })).run_effects).toMatchObject([
    { status: null, note: "12" },
  ]);
});

describe("a new plan", () => {
  it("may change phases that have not begun", async () => {
    const next = { summary: "More", phases: [bare[0], { name: "Check", subtasks: ["Check sums"] }] };
    expect(await use({ plan: next })).toMatchObject({
      ok: true,
      run_effects: [{ kind: "plan", plan: { summary: "More" } }],
    });
  });

  it("may not touch those that have", async () => {
    const changed = { phases: [{ ...bare[0], subtasks: ["List some files"] }, bare[1]] };
    expect(await use({ plan: changed })).toMatchObject({
      ok: false,
      result: expect.stringContaining("“Look” has begun and may not change"),
    });
    expect(await use({ plan: { phases: [bare[1]] } })).toMatchObject({
      ok: false,
      result: expect.stringContaining("“Look” has begun and must stay"),
    });
  });

  it("is the main agent's alone", async () => {
    const next = { summary: "Mine", phases: [bare[0], { name: "Check", subtasks: ["Check sums"] }] };
    const refused = await use({ plan: next, note: "Better" }, own(["List all files"], "worker"));
    expect(refused).toMatchObject({ ok: false, result: expect.stringContaining("Only the main agent may") });
    expect(refused.run_effects).toBeUndefined();
  });

  it("is checked like every plan", () => {
    expect(() =>
      taskUpdate.parse({ plan: { phases: [{ name: "A", subtasks: ["a"], depends_on: ["A"] }] } }),
    ).toThrow("cannot depend on itself");
    expect(() => taskUpdate.parse({})).toThrow("give a subtask with its status, a note, or a plan");
  });
});
