import { expect, it } from "vitest";
import type { AgentView } from "@/lib/contracts/tasks";
import { countAgents, lookOf } from "./agent-look";

const agent = (role: AgentView["role"], status: AgentView["status"]) => ({ role, status }) as AgentView;

it("counts sub-agents by how they stand, those that need a person first", () => {
  const workers = ["done", "working", "idle", "working", "waiting", "failed"] as const;
  const agents = [agent("orchestrator", "idle"), ...workers.map((status) => agent("worker", status))];
  expect(countAgents(agents)).toBe("1 waiting for you, 2 working, 1 waiting for a turn, 1 done, 1 failed");
  expect(countAgents(agents.slice(0, 1))).toBe("");
});

it("says that the main agent waits for its sub-agents while they are at it", () => {
  const main = agent("orchestrator", "idle");
  expect(lookOf(main, [main, agent("worker", "done"), agent("worker", "idle")]).word).toBe(
    "Waits for sub-agents",
  );
  expect(lookOf(main, [main, agent("worker", "done")]).word).toBe("Waits its turn");
  const worker = agent("worker", "idle");
  expect(lookOf(worker, [main, worker, agent("worker", "working")]).word).toBe("Waits its turn");
});
