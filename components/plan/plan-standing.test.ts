import { expect, it } from "vitest";
import type { RunStatus } from "@/lib/contracts/status";
import type { AgentView } from "@/lib/contracts/tasks";
import { phaseStanding, subtaskStanding } from "./plan-standing";

const agent = (name: string, status: AgentView["status"]) =>
  ({ name, status, phase: "Read", role: name === "main" ? "orchestrator" : "worker" }) as AgentView;
const run = (status: RunStatus, ...agents: AgentView[]) => ({ status, agents });
const phase = { name: "Read", status: "running" } as const;
const subtask = (name: string) => ({ status: "running", agent: name }) as const;

it("stands still with the run, and is left unfinished when it ends", () => {
  const main = agent("main", "working");
  expect(phaseStanding(phase, run("thinking", main))).toBe("running");
  expect(phaseStanding(phase, run("paused", main))).toBe("paused");
  expect(phaseStanding(phase, run("stopped", main))).toBe("unfinished");
  expect(phaseStanding({ ...phase, status: "completed" }, run("error", main))).toBe("completed");
  expect(subtaskStanding(subtask("main"), run("paused", main))).toBe("paused");
});

it("waits for a person where its agents do", () => {
  const [asks, works] = [agent("agent-1", "waiting"), agent("agent-2", "working")];
  const both = run("waiting_for_approval", agent("main", "idle"), asks, works);
  expect(subtaskStanding(subtask("agent-1"), both)).toBe("waiting");
  expect(subtaskStanding(subtask("agent-2"), both)).toBe("running");
  expect(phaseStanding(phase, both)).toBe("running");
  expect(phaseStanding(phase, run("paused", asks))).toBe("waiting");
});
