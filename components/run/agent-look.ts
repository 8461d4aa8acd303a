import type { AgentStatus } from "@/lib/contracts/status";
import type { AgentView } from "@/lib/contracts/tasks";

type Look = {
  word: string;
  /** In a count: "2 working". */
  counted: string;
  text: string;
  dot: string;
  /** What it does now is worth showing. */
  busy?: true;
};

const quiet = { text: "text-muted-foreground", dot: "bg-neutral-dot" };
const amber = { text: "text-warning", dot: "bg-warning-dot", busy: true } as const;

/** How an agent's status is told, always by a word beside the colour. */
const agentLook: Record<AgentStatus, Look> = {
  idle: { word: "Waits its turn", counted: "waiting for a turn", ...quiet },
  ready: { word: "About to begin", counted: "about to begin", ...quiet },
  working: { word: "Working", counted: "working", ...amber },
  waiting: { word: "Waits for you", counted: "waiting for you", ...amber },
  waiting_for_agents: {
    word: "Waits for sub-agents",
    counted: "waiting for sub-agents",
    ...quiet,
    busy: true,
  },
  done: { word: "Done", counted: "done", text: "text-success", dot: "bg-success-dot" },
  failed: { word: "Failed", counted: "failed", text: "text-danger", dot: "bg-danger-dot" },
  stopped: { word: "Ended", counted: "ended", ...quiet },
};

/**
 * How an agent of a run stands. The main agent has no turn while phases are worked by sub-agents: it waits for those, not
 * for its place in the queue.
 */
export function lookOf({ role, status }: AgentView, agents: readonly AgentView[]): Look {
  const waitsForOthers =
    role === "orchestrator" &&
    status === "idle" &&
    agents.some((other) => other.role === "worker" && !OVER.has(other.status));
  return waitsForOthers ? { ...agentLook.idle, word: agentLook.waiting_for_agents.word } : agentLook[status];
}

const OVER = new Set<AgentStatus>(["done", "failed", "stopped"]);

const ORDER: AgentStatus[] = [
  "waiting",
  "working",
  "ready",
  "idle",
  "waiting_for_agents",
  "done",
  "failed",
  "stopped",
];

/** "2 working, 1 waiting for a turn, 3 done" of the sub-agents; empty where there are none. */
export function countAgents(agents: readonly AgentView[]): string {
  const workers = agents.filter(({ role }) => role === "worker");
  return ORDER.flatMap((status) => {
    const amount = workers.filter((agent) => agent.status === status).length;
    return amount > 0 ? `${amount} ${agentLook[status].counted}` : [];
  }).join(", ");
}

/** How people read an agent's name. */
export function agentName({ name, role }: Pick<AgentView, "name" | "role">): string {
  return role === "orchestrator" ? "Main agent" : name;
}
