import { expect, it } from "vitest";
import { addPhase, addSubtask, draftOf, renamePhase, setDependsOn } from "./plan-edits";
import { hasProblems, problemsOf } from "./plan-problems";

const draft = draftOf({
  summary: "",
  phases: [
    { name: "A", subtasks: ["a"], parallel: false, depends_on: [] },
    { name: "B", subtasks: ["b"], parallel: false, depends_on: ["A"] },
    { name: "C", subtasks: ["c"], parallel: false, depends_on: [] },
  ],
});

it("finds nothing wrong with a sound plan", () => {
  expect(problemsOf(draft)).toEqual({ byPhase: {}, plan: [] });
  expect(hasProblems(problemsOf(draft))).toBe(false);
});

it("says what is missing next to the phase", () => {
  const problems = problemsOf(addSubtask(addPhase(draft, "n"), "p2", "s"));
  expect(problems.byPhase.n).toEqual([
    "Give this phase a name.",
    "A subtask is empty. Write what to do, or remove it.",
  ]);
  expect(problems.byPhase.p2).toEqual(["A subtask is empty. Write what to do, or remove it."]);
  expect(problemsOf({ summary: "", phases: [] }).plan).toEqual(["A plan needs at least one phase."]);
});

it("says of a phase without a name nothing at those that begin after it", () => {
  const problems = problemsOf(renamePhase(draft, "p0", ""));
  expect(problems).toEqual({ byPhase: { p0: ["Give this phase a name."] }, plan: [] });
});

it("says doubled names and cycles next to every phase concerned, and to no other", () => {
  const doubled = problemsOf(renamePhase(draft, "p1", "A "));
  expect(Object.keys(doubled.byPhase)).toEqual(["p0", "p1"]);
  expect(doubled.byPhase.p0?.[0]).toContain("Two phases are named “A”");

  const cycle = problemsOf(setDependsOn(draft, "p0", ["p1"]));
  expect(Object.keys(cycle.byPhase)).toEqual(["p0", "p1"]);
  expect(cycle.byPhase.p1?.[0]).toContain("wait for each other");
});
