import type { AgentInRun } from "../../agent/ports/tool.ts";
import type { AgentStatus } from "../../contracts/status.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import type { Transaction } from "../../store/run-transaction.ts";

/** The columns that agents know of each other; results can be long, and are not read for this. */
export const agentInRunColumns = { name: true, role: true, status: true, assignment: true } as const;

/** The run's agents as they know each other. */
export async function agentsOfRun(tx: Transaction, runId: string): Promise<AgentInRun[]> {
  const agents = await tx.subAgent.findMany({
    where: { runId },
    select: agentInRunColumns,
    orderBy: { createdAt: "asc" },
  });
  return agents.map(toAgentInRun);
}

export function toAgentInRun({
  name,
  role,
  status,
  assignment,
}: Pick<SubAgent, "name" | "role" | "status" | "assignment">): AgentInRun {
  return {
    name,
    role: role === "orchestrator" ? "orchestrator" : "worker",
    status: status as AgentStatus,
    spawned: assignment === "spawned",
  };
}
