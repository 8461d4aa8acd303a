import { expect, it } from "vitest";
import type { ApprovalView } from "@/lib/contracts/approvals";
import { groupByTask, shownAtFirst } from "./group-by-task";

const asks = (id: string, task_id: string) => ({ id, task_id }) as ApprovalView;

it("puts the questions of a task together, in the order in which they were asked", () => {
  const groups = groupByTask([asks("1", "b"), asks("2", "a"), asks("3", "b"), asks("4", "a")]);
  expect(groups.map(({ taskId, questions }) => [taskId, questions.map(({ id }) => id)])).toEqual([
    ["b", ["1", "3"]],
    ["a", ["2", "4"]],
  ]);
  expect(groupByTask([])).toEqual([]);
});

it("folds what is beyond the first few, but never a single one", () => {
  expect([1, 3, 4, 5, 80].map(shownAtFirst)).toEqual([1, 3, 4, 3, 3]);
});
