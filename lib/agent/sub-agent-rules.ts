import type { AgentInRun } from "./ports/tool.ts";

/** Sub-agents that one run may start with `subagent_spawn`, besides those of parallel phases. */
export const MAX_SPAWNED = 20;
/** Characters of a sub-agent's task. */
export const MAX_SPAWN_TASK = 20_000;
/** Characters of one message between agents; more is handed over as a file. */
export const MAX_MESSAGE = 10_000;
/** Messages that may wait for one agent, so that two agents cannot talk each other full. */
export const MAX_UNREAD = 50;

const over = new Set(["done", "failed", "stopped"]);

/** Why a sub-agent of this name cannot be started, in words for the model; null: it can. */
export function spawnProblem(by: string, name: string, agents: readonly AgentInRun[]): string | null {
  const self = agents.find((agent) => agent.name === by);
  if (self?.role !== "orchestrator") {
    return "Only the main agent may start sub-agents. Do the work yourself, or say in your result what is left.";
  }
  if (agents.some((agent) => sameName(agent.name, name))) {
    return `There is an agent called “${name}” in this run already. Choose another name, or write to it with subagent_message.`;
  }
  if (agents.filter(({ spawned }) => spawned).length >= MAX_SPAWNED) {
    return `This run has started ${MAX_SPAWNED} sub-agents, which is the most there may be. Do the rest yourself.`;
  }
  return null;
}

/** Why a message cannot reach the agent, in words for the model; null: it can. */
export function messageProblem(from: string, to: string, agents: readonly AgentInRun[]): string | null {
  if (sameName(from, to)) return "A message to yourself reaches nobody. Go on with your work.";
  const receiver = findAgent(to, agents);
  if (!receiver) {
    const names = agents.filter(({ name, status }) => name !== from && !over.has(status));
    const others =
      names.length === 0
        ? "No other agent is at work."
        : `At work are: ${names.map(({ name }) => name).join(", ")}.`;
    return `There is no agent called “${to}” in this run. ${others}`;
  }
  if (over.has(receiver.status)) {
    return `“${receiver.name}” has ended and reads no messages any more. Its result went to the main agent.`;
  }
  return null;
}

/** The agent of this name, however its letters are written. */
export function findAgent<A extends { name: string }>(name: string, agents: readonly A[]): A | undefined {
  return agents.find((agent) => agent.name === name) ?? agents.find((agent) => sameName(agent.name, name));
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
