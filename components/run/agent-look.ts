import { MAIN_AGENT } from "@/lib/contracts/events";
import type { AgentStatus, RunStatus } from "@/lib/contracts/status";
import type { AgentView } from "@/lib/contracts/tasks";

/** How an agent stands in its run, which may be paused or stopped around it. */
export type Standing = AgentStatus | "paused" | "going_on" | "ended";

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

/** How an agent is told, always by a word beside the colour. */
const looks: Record<Standing, Look> = {
  idle: { word: "Waits its turn", counted: "waiting for a turn", ...quiet },
  ready: { word: "About to begin", counted: "about to begin", ...quiet },
  going_on: { word: "About to go on", counted: "about to go on", ...quiet, busy: true },
  working: { word: "Working", counted: "working", ...amber },
  paused: { word: "Paused", counted: "paused", text: amber.text, dot: amber.dot },
  waiting: { word: "Waits for you", counted: "waiting for you", ...amber },
  waiting_for_agents: {
    word: "Waits for sub-agents",
    counted: "waiting for sub-agents",
    ...quiet,
    busy: true,
  },
  done: { word: "Done", counted: "done", text: "text-success", dot: "bg-success-dot" },
  failed: { word: "Failed", counted: "failed", text: "text-danger", dot: "bg-danger-dot" },
  stopped: { word: "Stopped", counted: "stopped", ...quiet },
  ended: { word: "Ended", counted: "ended", ...quiet },
};

/** The run around an agent, as far as it says how the agent stands. */
export type Around = { status: RunStatus; agents: readonly Pick<AgentView, "role" | "status">[] };

type Standable = Pick<AgentView, "role" | "status" | "turn_count" | "activity">;

/**
 * How an agent of a run stands. The main agent has no turn while phases are worked by sub-agents: it waits for those, not
 * for its place in the queue.
 */
export function standingOf(agent: Standable, run: Around): Standing {
  const { role, status } = agent;
  if (status === "stopped") return run.status === "stopped" ? "stopped" : "ended";
  if (status === "waiting" || isOver(agent)) return status;
  if (run.status === "paused") return "paused";
  if (status === "ready" && hasWorked(agent)) return "going_on";
  const waitsForOthers =
    role === "orchestrator" &&
    status === "idle" &&
    run.agents.some((other) => other.role === "worker" && !isOver(other));
  return waitsForOthers ? "waiting_for_agents" : status;
}

export function lookOf(agent: Standable, run: Around): Look {
  return looks[standingOf(agent, run)];
}

/** Whether an agent has ended, and will do nothing more. */
export function isOver({ status }: Pick<AgentView, "status">): boolean {
  return status === "done" || status === "failed" || status === "stopped";
}

/** Whether an agent has begun its work and not ended it: also one that stands still, or is about to go on. */
export function isAtWork(agent: Standable): boolean {
  return !isOver(agent) && agent.status !== "idle" && hasWorked(agent);
}

/** One that is ready for the first time has not even called the model. */
function hasWorked({ status, turn_count, activity }: Standable): boolean {
  return status !== "ready" || turn_count > 0 || activity !== "";
}

const ORDER: Standing[] = [
  "waiting",
  "working",
  "paused",
  "going_on",
  "ready",
  "idle",
  "waiting_for_agents",
  "done",
  "failed",
  "stopped",
  "ended",
];

/** "2 working, 1 waiting for a turn, 3 done" of the sub-agents; empty where there are none. */
export function countAgents(run: { status: RunStatus; agents: readonly AgentView[] }): string {
  const standings = run.agents.flatMap((agent) => (agent.role === "worker" ? standingOf(agent, run) : []));
  return ORDER.flatMap((standing) => {
    const amount = standings.filter((one) => one === standing).length;
    return amount > 0 ? `${amount} ${looks[standing].counted}` : [];
  }).join(", ");
}

/** How people read an agent's name. */
export function agentName({ name }: Pick<AgentView, "name">): string {
  return name === MAIN_AGENT ? "Main agent" : name;
}
