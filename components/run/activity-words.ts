import { count } from "@/lib/browser/format";
import type { AgentView, TaskView } from "@/lib/contracts/tasks";

type Working = Pick<TaskView, "status"> & {
  run: Pick<TaskView["run"], "activity">;
  agents: readonly Pick<AgentView, "role" | "status">[];
};

/** What is being done now: where several sub-agents are at it, how many, since no one of them speaks for all. */
export function activityWords({ status, run, agents }: Working): string {
  const busy = agents.filter((agent) => agent.role === "worker" && agent.status === "working").length;
  return status === "thinking" && busy > 1 ? `${count(busy, "sub-agent")} at work` : run.activity;
}
