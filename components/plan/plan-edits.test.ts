import { describe, expect, it } from "vitest";
import type { Plan, PlanView } from "@/lib/contracts/plan";
import {
  addPhase,
  addSubtask,
  draftOf,
  freshId,
  movePhase,
  moveSubtask,
  type PlanDraft,
  planOfDraft,
  removePhase,
  removeSubtask,
  renamePhase,
  renameSubtask,
  samePlan,
  setDependsOn,
  setParallel,
  stepSubtask,
} from "./plan-edits";

const plan: Plan = {
  summary: "Sort, read, report.",
  phases: [
    { name: "Sort", subtasks: ["List", "Move"], parallel: false, depends_on: [] },
    { name: "Read", subtasks: ["Receipts", "Invoices"], parallel: true, depends_on: ["Sort"] },
    { name: "Report", subtasks: ["Write"], parallel: false, depends_on: ["Read"] },
  ],
};
const draft = draftOf(plan);
const begun: PlanView = {
  summary: plan.summary,
  phases: plan.phases.map((phase, index) => ({
    ...phase,
    status: index === 0 ? "running" : "pending",
    progress: index === 0 ? 0.5 : 0,
    subtask_states: phase.subtasks.map((text) => ({ text, status: "pending", agent: null, note: null })),
  })),
};
const names = (one: PlanDraft) => one.phases.map(({ name }) => name);
const texts = (one: PlanDraft, index: number) => one.phases[index]?.subtasks.map(({ text }) => text);

it("goes to a draft and back", () => {
  expect(planOfDraft(draft)).toEqual(plan);
  expect(samePlan(plan, begun)).toBe(true);
  expect(samePlan(plan, { ...plan, summary: "Other" })).toBe(false);
});

describe("phases", () => {
  it("keeps dependencies when a phase gets a new name", () => {
    const renamed = planOfDraft(renamePhase(draft, "p0", "  Tidy up "));
    expect(renamed.phases[0]?.name).toBe("Tidy up");
    expect(renamed.phases[1]?.depends_on).toEqual(["Tidy up"]);
  });

  it("closes the gap in the dependencies when a phase goes", () => {
    const without = planOfDraft(removePhase(draft, "p1"));
    expect(without.phases.map(({ name, depends_on }) => [name, depends_on])).toEqual([
      ["Sort", []],
      ["Report", ["Sort"]],
    ]);
  });

  it("moves, within the bounds", () => {
    expect(names(movePhase(draft, "p2", 0))).toEqual(["Report", "Sort", "Read"]);
    expect(names(movePhase(draft, "p0", 1))).toEqual(["Read", "Sort", "Report"]);
    expect(names(movePhase(draft, "p0", 9))).toEqual(["Read", "Report", "Sort"]);
    expect(movePhase(draft, "nobody", 0)).toBe(draft);
  });

  it("adds one that waits for the last, with ids of its own", () => {
    const id = freshId(draft);
    const more = addPhase(draft, id);
    expect(more.phases.at(-1)).toMatchObject({ id, name: "", dependsOn: ["p2"], locked: false });
    expect(freshId(more)).not.toBe(id);
    expect(addPhase({ summary: "", phases: [] }, "n0").phases[0]?.dependsOn).toEqual([]);
  });

  it("sets parallel and dependencies, never on itself", () => {
    expect(setParallel(draft, "p0", true).phases[0]?.parallel).toBe(true);
    const changed = setDependsOn(draft, "p2", ["p1", "p2", "p0"]);
    expect(planOfDraft(changed).phases[2]?.depends_on).toEqual(["Sort", "Read"]);
  });
});

describe("subtasks", () => {
  it("renames, adds after another, removes", () => {
    expect(texts(renameSubtask(draft, "p0", "p0s1", "Move all"), 0)).toEqual(["List", "Move all"]);
    expect(texts(addSubtask(draft, "p0", "n", "p0s0"), 0)).toEqual(["List", "", "Move"]);
    expect(texts(addSubtask(draft, "p0", "n"), 0)).toEqual(["List", "Move", ""]);
    expect(texts(removeSubtask(draft, "p0", "p0s0"), 0)).toEqual(["Move"]);
  });

  it("moves within a phase and to another", () => {
    expect(texts(moveSubtask(draft, "p0s0", "p0", 1), 0)).toEqual(["Move", "List"]);
    const across = moveSubtask(draft, "p0s0", "p1", 1);
    expect(texts(across, 0)).toEqual(["Move"]);
    expect(texts(across, 1)).toEqual(["Receipts", "List", "Invoices"]);
  });

  it("steps over the edge into the neighbouring phase, and stops at the ends", () => {
    expect(texts(stepSubtask(draft, "p0s1", 1), 1)).toEqual(["Move", "Receipts", "Invoices"]);
    expect(texts(stepSubtask(draft, "p1s0", -1), 0)).toEqual(["List", "Move", "Receipts"]);
    expect(stepSubtask(draft, "p0s0", -1)).toBe(draft);
    expect(stepSubtask(draft, "p2s0", 1)).toBe(draft);
  });
});

it("leaves phases that have begun alone", () => {
  const running = draftOf(begun);
  expect(running.phases.map(({ locked }) => locked)).toEqual([true, false, false]);
  for (const changed of [
    renamePhase(running, "p0", "x"),
    setParallel(running, "p0", true),
    setDependsOn(running, "p0", ["p1"]),
    removePhase(running, "p0"),
    movePhase(running, "p0", 2),
    movePhase(running, "p1", 0),
    addSubtask(running, "p0", "n"),
    removeSubtask(running, "p0", "p0s0"),
    moveSubtask(running, "p0s0", "p1", 0),
    moveSubtask(running, "p1s0", "p0", 0),
    stepSubtask(running, "p1s0", -1),
  ]) {
    expect(planOfDraft(changed)).toEqual(plan);
  }
});
