import type { ApprovalRequest, OpenCall } from "../../agent/ports/journal.ts";
import type { ToolOutcome } from "../../agent/ports/tool.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import type { RunChange } from "../../store/run-transaction.ts";
import { recordChanges } from "./record-changes.ts";
import { requestApproval } from "./request-approval.ts";

/**
 * A call that was carried out and asks about the rest: what it changed is recorded now, since the answer may take days. What
 * it had to say waits in its row, and marks it as not to be carried out again.
 */
export async function holdCall(
  change: RunChange,
  agent: SubAgent,
  call: OpenCall,
  outcome: ToolOutcome,
  request: ApprovalRequest,
): Promise<void> {
  const { tx, run, task } = change;
  const of = { coworkspaceSlug: task.coworkspaceSlug, runId: run.id, agentId: agent.id };
  await recordChanges(
    tx,
    { ...of, act: call.id, callId: call.call_id, turn: agent.turnCount },
    outcome.changes ?? [],
  );
  const { ok, result } = outcome;
  await tx.toolCall.update({ where: { id: call.id }, data: { ok, result } });
  await requestApproval(change, agent, call, request);
}
