import { expect, it } from "vitest";
import type { AgentView, TaskView } from "@/lib/contracts/tasks";
import { activityWords } from "./activity-words";

const worker = { role: "worker", status: "working" } as AgentView;
const say = (agents: AgentView[], status: TaskView["status"] = "thinking") =>
  activityWords({ status, run: { activity: "Reading a.txt" }, agents });

it("counts sub-agents where several are at work", () => {
  expect(say([worker, worker, { ...worker, status: "idle" }])).toBe("2 sub-agents at work");
  expect(say([worker, { ...worker, status: "done" }])).toBe("Reading a.txt");
  expect(say([worker, worker], "paused")).toBe("Reading a.txt");
});
