import type { AgentStatus } from "../../contracts/status.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";

/** An agent of a run as a row only, which nobody works on. */
export async function makeAgent(
  run: { taskId: string; runId: string; userId: string },
  status: AgentStatus,
): Promise<string> {
  const id = newId();
  await prisma.subAgent.create({
    data: { id, ...run, name: `agent-${id}`, role: "worker", assignment: "subtask", status },
  });
  return id;
}
