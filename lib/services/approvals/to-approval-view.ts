import type {
  ApprovalKind,
  ApprovalPreview,
  ApprovalStatus,
  ApprovalView,
} from "../../contracts/approvals.ts";
import { canApproveForRun } from "../../engine/run/answer-approval.ts";
import type { Prisma } from "../../store/generated/client.ts";

/** What an approval's view is made of. */
export const approvalParts = {
  agent: { select: { name: true } },
  toolCall: { select: { callId: true } },
  answeredBy: { select: { name: true } },
  run: { include: { task: { select: { outcome: true, coworkspaceSlug: true } } } },
} satisfies Prisma.ApprovalInclude;

type ApprovalRow = Prisma.ApprovalGetPayload<{ include: typeof approvalParts }>;

/** An approval as the API and the page show it. */
export function toApprovalView(approval: ApprovalRow): ApprovalView {
  return {
    id: approval.id,
    task_id: approval.taskId,
    run_id: approval.runId,
    coworkspace_slug: approval.run.task.coworkspaceSlug,
    outcome: approval.run.task.outcome,
    agent: approval.agent.name,
    kind: approval.kind as ApprovalKind,
    tool: approval.tool,
    call_id: approval.toolCall?.callId ?? null,
    arguments: approval.arguments,
    preview: approval.preview as ApprovalPreview,
    status: approval.status as ApprovalStatus,
    can_approve_for_run: canApproveForRun(approval),
    reason: approval.reason,
    answer: approval.answer,
    answered_by: approval.answeredBy?.name ?? null,
    requested_at: approval.requestedAt.toISOString(),
    answered_at: approval.answeredAt?.toISOString() ?? null,
  };
}
