import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";

/** SQL for whether there are words for an agent that no turn has taken in; of two SQL expressions. */
export function hasMailSql(runId: string, agent: string): string {
  return `(EXISTS (SELECT 1 FROM steering_messages
             WHERE run_id = ${runId} AND to_agent = ${agent} AND applied_at IS NULL)
     OR EXISTS (SELECT 1 FROM agent_messages
             WHERE run_id = ${runId} AND to_agent = ${agent} AND delivered_at IS NULL))`;
}

/** The same, as it is within a change. */
export async function hasMail({ tx, run }: RunChange, agent: SubAgent): Promise<boolean> {
  const statement = `SELECT ${hasMailSql("$1", "$2")} AS mail`;
  const [row] = await tx.$queryRawUnsafe<{ mail: boolean }[]>(statement, run.id, agent.name);
  return row?.mail ?? false;
}
