import { expect, it } from "vitest";
import { ownSubtasks } from "./subtask-progress.ts";

const phases = [
  { id: "one", subtasks: [{ id: "a" }] },
  { id: "two", subtasks: [{ id: "b" }, { id: "c" }] },
];

it("gives the main agent the subtasks of its phase, and a worker its own one, also where two read alike", () => {
  const main = { role: "orchestrator", phaseId: "two", subtaskId: null };
  expect(ownSubtasks(main, phases)).toEqual([{ id: "b" }, { id: "c" }]);
  expect(ownSubtasks({ role: "worker", phaseId: "two", subtaskId: "c" }, phases)).toEqual([{ id: "c" }]);
  expect(ownSubtasks({ ...main, phaseId: null }, phases)).toEqual([]);
});
