import { hasEnded } from "@/lib/contracts/has-ended";
import type { PhaseStatus, RunStatus } from "@/lib/contracts/status";
import type { AgentView } from "@/lib/contracts/tasks";

/** How a phase or subtask stands in its run, which may wait, be paused, or have ended around it. */
export type PlanStanding = PhaseStatus | "waiting" | "paused" | "unfinished";

type Run = { status: RunStatus; agents: readonly Pick<AgentView, "name" | "status" | "phase">[] };

/** A phase waits for a person once all of its agents that are at it do. */
export function phaseStanding(phase: { name: string; status: PhaseStatus }, run: Run): PlanStanding {
  if (phase.status !== "running") return phase.status;
  const busy = run.agents.filter(
    (agent) => agent.phase === phase.name && ["working", "ready", "waiting"].includes(agent.status),
  );
  return standingIn(run, busy.length > 0 && busy.every(({ status }) => status === "waiting"));
}

/** A subtask waits for a person with its agent. */
export function subtaskStanding(
  subtask: { status: PhaseStatus; agent: string | null },
  run: Run,
): PlanStanding {
  if (subtask.status !== "running") return subtask.status;
  return standingIn(run, run.agents.find(({ name }) => name === subtask.agent)?.status === "waiting");
}

function standingIn({ status }: Run, waits: boolean): PlanStanding {
  if (hasEnded(status)) return "unfinished";
  if (waits) return "waiting";
  return status === "paused" ? "paused" : "running";
}
