import { expect, it } from "vitest";
import type { OperatedAgent } from "@/lib/contracts/operations";
import type { RunStatus } from "@/lib/contracts/status";
import { agentWords } from "./agent-words";

const agent = (name: string, status: OperatedAgent["status"]) => ({ name, status }) as OperatedAgent;
const say = (one: OperatedAgent, others: OperatedAgent[] = [], status: RunStatus = "thinking") =>
  agentWords(one, { status, agents: [one, ...others] });

it("says what an agent does, or for whom it waits", () => {
  const main = agent("main", "idle");
  expect(say(agent("main", "working"))).toBe("works");
  expect(say(main)).toBe("has nothing to do now");
  expect(say(main, [agent("agent-1", "working")])).toBe("waits for its sub-agents");
  expect(say(agent("agent-1", "idle"), [main])).toBe("waits its turn");
});

it("has nobody work in a paused run", () => {
  expect(say(agent("main", "working"), [], "paused")).toBe("is paused");
  expect(say(agent("main", "idle"), [agent("agent-1", "ready")], "paused")).toBe("is paused");
  expect(say(agent("main", "waiting"), [], "paused")).toBe("waits for a person");
});
