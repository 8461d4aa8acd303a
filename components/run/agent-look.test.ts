import { expect, it } from "vitest";
import type { RunStatus } from "@/lib/contracts/status";
import type { AgentView } from "@/lib/contracts/tasks";
import { countAgents, isAtWork, lookOf } from "./agent-look";

const agent = (role: AgentView["role"], status: AgentView["status"], more: Partial<AgentView> = {}) =>
  ({ role, status, turn_count: 0, activity: "", ...more }) as AgentView;
const run = (agents: AgentView[], status: RunStatus = "thinking") => ({ status, agents });
const wordOf = (one: AgentView, status: RunStatus = "thinking") => lookOf(one, run([one], status)).word;
const begun = { activity: "Working on “Read”" };

it("counts sub-agents by how they stand, those that need a person first", () => {
  const workers = ["done", "working", "idle", "working", "waiting", "failed"] as const;
  const agents = [agent("orchestrator", "idle"), ...workers.map((status) => agent("worker", status))];
  expect(countAgents(run(agents))).toBe(
    "1 waiting for you, 2 working, 1 waiting for a turn, 1 done, 1 failed",
  );
  expect(countAgents(run(agents, "paused"))).toBe("1 waiting for you, 3 paused, 1 done, 1 failed");
  expect(countAgents(run(agents.slice(0, 1)))).toBe("");
});

it("says that the main agent waits for its sub-agents while they are at it", () => {
  const main = agent("orchestrator", "idle");
  const wordWith = (...workers: AgentView[]) => lookOf(main, run([main, ...workers])).word;
  expect(wordWith(agent("worker", "done"), agent("worker", "idle"))).toBe("Waits for sub-agents");
  expect(wordWith(agent("worker", "done"))).toBe("Waits its turn");
  const worker = agent("worker", "idle");
  expect(lookOf(worker, run([main, worker, agent("worker", "working")])).word).toBe("Waits its turn");
});

it("has agents stand still with their run, but for those that have ended or wait for a person", () => {
  expect(wordOf(agent("worker", "ready"), "paused")).toBe("Paused");
  expect(wordOf(agent("worker", "working"), "paused")).toBe("Paused");
  expect(wordOf(agent("worker", "waiting"), "paused")).toBe("Waits for you");
  expect(wordOf(agent("worker", "done"), "paused")).toBe("Done");
});

it("tells one that goes on from one that begins", () => {
  expect(wordOf(agent("worker", "ready"))).toBe("About to begin");
  expect(wordOf(agent("worker", "ready", begun))).toBe("About to go on");
  expect(wordOf(agent("worker", "ready", { turn_count: 2 }))).toBe("About to go on");
});

it("says of agents that were ended what the run says of itself", () => {
  expect(wordOf(agent("worker", "stopped"), "stopped")).toBe("Stopped");
  expect(wordOf(agent("worker", "stopped"), "error")).toBe("Ended");
});

it("knows who would be stopped in the midst of work", () => {
  expect(isAtWork(agent("worker", "working"))).toBe(true);
  expect(isAtWork(agent("worker", "waiting"))).toBe(true);
  expect(isAtWork(agent("worker", "ready", begun))).toBe(true);
  expect(isAtWork(agent("worker", "ready"))).toBe(false);
  expect(isAtWork(agent("worker", "idle"))).toBe(false);
  expect(isAtWork(agent("worker", "done"))).toBe(false);
});
