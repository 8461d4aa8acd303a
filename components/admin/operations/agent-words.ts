import { MAIN_AGENT } from "@/lib/contracts/events";
import type { OperatedAgent, OperatedRun } from "@/lib/contracts/operations";

const WORDS: Record<OperatedAgent["status"], string> = {
  idle: "waits its turn",
  ready: "is ready to go on",
  working: "works",
  waiting: "waits for a person",
  waiting_for_agents: "waits for its sub-agents",
  done: "is done",
  failed: "failed",
  stopped: "was stopped",
};

/** How an agent stands, as what its name is followed by; `run` has those of its agents that may still work. */
export function agentWords(
  { name, status }: OperatedAgent,
  run: Pick<OperatedRun, "status" | "agents">,
): string {
  if (run.status === "paused" && status !== "waiting") return "is paused";
  if (name !== MAIN_AGENT || status !== "idle") return WORDS[status];
  return run.agents.length > 1 ? WORDS.waiting_for_agents : "has nothing to do now";
}
