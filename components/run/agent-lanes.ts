import type { AgentView, TaskView } from "@/lib/contracts/tasks";

/** When an agent worked, as shares (0 to 1) of the run's time so far. */
export type AgentLane = { agent: AgentView; from: number; to: number };

/** The lanes of a run's agents, and its time so far in milliseconds. `now` null: as far as the rows tell. */
export function lanesOf(
  task: Pick<TaskView, "agents" | "run">,
  now: number | null,
): { lanes: AgentLane[]; total: number } {
  const times = task.agents.flatMap((agent) => [agent.started_at ?? [], agent.ended_at ?? []].flat());
  const known = [...times, task.run.started_at ?? [], task.run.ended_at ?? []]
    .flat()
    .map((at) => Date.parse(at));
  if (known.length === 0) return { lanes: [], total: 0 };
  const begin = Math.min(...known);
  const end = task.run.ended_at ? Date.parse(task.run.ended_at) : Math.max(...known, now ?? 0);
  const total = end - begin;
  if (total <= 0) return { lanes: [], total: 0 };
  const share = (at: string | null) => (at === null ? 1 : Math.min(1, (Date.parse(at) - begin) / total));
  const lanes = task.agents.map((agent) =>
    // One that never got a place never worked.
    agent.started_at === null
      ? { agent, from: 1, to: 1 }
      : { agent, from: share(agent.started_at), to: share(agent.ended_at) },
  );
  return { total, lanes };
}
