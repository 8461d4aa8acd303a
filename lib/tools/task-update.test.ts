import { describe, expect, it } from "vitest";
import type { ToolContext } from "../agent/ports.ts";
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
const context = { plan } as ToolContext;
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
    expect(await use({ subtask: " the re" })).toMatchObject({
      ok: false,
      result: expect.stringContaining("fits several"),
    });
    expect(await use({ subtask: "x" }, { plan: null } as ToolContext)).toMatchObject({
      ok: false,
      result: "There is no plan yet.",
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

  it("is checked like every plan", () => {
    expect(() =>
      taskUpdate.parse({ plan: { phases: [{ name: "A", subtasks: ["a"], depends_on: ["A"] }] } }),
    ).toThrow("cannot depend on itself");
    expect(() => taskUpdate.parse({})).toThrow("give a subtask with its status, a note, or a plan");
  });
});
