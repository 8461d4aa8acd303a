import { expect, test } from "vitest";
import { Gaps } from "./gaps.ts";

const told = (type: string, seq: number) => ({ runId: "r", type, seq });
const due = new Set(["r"]);

test("the longest time between two events of a run that has work is kept, with what came before", () => {
  const gaps = new Gaps();
  gaps.hear(told("run.started", 1));
  gaps.count(due, 500);
  gaps.hear(told("tool.finished", 2));
  gaps.count(due, 2_000);
  gaps.count(due, 2_000);
  gaps.hear(told("thinking", 3));
  gaps.count(due, 1_000);
  expect(gaps.longestOf("r")).toMatchObject({ seconds: 4, after: "tool.finished (2)" });
  expect(gaps.longestOf("other").seconds).toBe(0);
});

test("what a person does ends no gap, and a time without anybody to work adds nothing", () => {
  const gaps = new Gaps();
  gaps.hear(told("thinking", 1));
  gaps.count(due, 3_000);
  gaps.hear(told("steering.received", 2));
  gaps.count(due, 0);
  gaps.count(due, 3_000);
  expect(gaps.longestOf("r").seconds).toBe(6);
});

test("a run that waits for a person stands still for no time", () => {
  const gaps = new Gaps();
  gaps.hear(told("thinking", 1));
  gaps.count(due, 1_000);
  gaps.count(new Set(), 60_000);
  gaps.count(due, 200);
  gaps.count(due, 200);
  expect(gaps.longestOf("r")).toMatchObject({ seconds: 1, after: "thinking (1)" });
});
