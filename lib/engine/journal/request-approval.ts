import type { ApprovalRequest, OpenCall } from "../../agent/ports/journal.ts";
import { planSchema } from "../../contracts/plan.ts";
import { newId } from "../../core/ids.ts";
import type { Prisma, SubAgent } from "../../store/generated/client.ts";
import { clean, type RunChange } from "../../store/run-transaction.ts";
import { refreshStatus } from "../run/advance-run.ts";
import { writePlan } from "../run/plan-rows.ts";

/**
 * Asks a person about a call, also once more where what they approved has changed since: the answered question stays on
 * record, but no longer stands for the call. A proposed plan becomes the run's plan at once, so that it can be read and
 * edited.
 */
export async function requestApproval(
  change: RunChange,
  agent: SubAgent,
  call: OpenCall,
  request: ApprovalRequest,
): Promise<void> {
  const { tx, run, task } = change;
  const { id = newId(), kind, preview, can_approve_for_run } = request;
  await tx.approval.updateMany({ where: { toolCallId: call.id }, data: { toolCallId: null } });
  await tx.approval.create({
    data: {
      id,
      taskId: task.id,
      runId: run.id,
      userId: run.userId,
      agentId: agent.id,
      toolCallId: call.id,
      kind,
      tool: kind === "plan" ? null : call.tool,
      arguments: clean(call.arguments) as Prisma.InputJsonValue,
      preview: clean(preview) as Prisma.InputJsonValue,
    },
  });
  await tx.toolCall.update({ where: { id: call.id }, data: { status: "waiting" } });
  if (kind === "plan") {
    const plan = planSchema.parse(call.arguments);
    await writePlan(change, plan);
    change.emit({ type: "plan.proposed", agent: agent.name, plan, needs_approval: true, approval_id: id });
  }
  change.emit({
    type: "approval.requested",
    agent: agent.name,
    approval_id: id,
    kind,
    tool: kind === "plan" ? null : call.tool,
    call_id: call.call_id,
    arguments: call.arguments,
    preview,
    can_approve_for_run,
  });
  await refreshStatus(change);
}
