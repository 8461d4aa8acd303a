import { expect, it } from "vitest";
import { isTask, readApprovals, readEntries } from "./read-views.ts";

const task = {
  id: "t",
  run_id: "r",
  status: "thinking",
  outcome: "Sort",
  run: { id: "r", progress: {}, tokens: {} },
  runs: [],
  agents: [],
  deliverables: [],
  more: "kept",
};

it("knows a task by what a page cannot do without, and keeps the rest of it", () => {
  expect(isTask(task)).toBe(true);
  expect(isTask({ ...task, run: null })).toBe(false);
  expect(isTask({ ...task, agents: {} })).toBe(false);
  expect(isTask(undefined)).toBe(false);
});

it("refuses lists whose members it cannot show", () => {
  const approval = { id: "a", kind: "tool", preview: { kind: "move", title: "Move" } };
  expect(readApprovals({ approvals: [approval] })).toEqual([approval]);
  expect(() => readApprovals({ approvals: [{ ...approval, preview: null }] })).toThrow();
  expect(() => readApprovals("nothing")).toThrow();
  expect(() => readEntries({ entries: [{ name: "a" }] })).toThrow();
});
