import type {
  ApprovalKind,
  ApprovalPreview,
  ApprovalStatus,
  ApprovalView,
} from "../../contracts/approvals.ts";
import type { Member } from "../../contracts/members.ts";
import { canApproveForRun } from "../../engine/run/answer-approval.ts";
import type { Prisma } from "../../store/generated/client.ts";
import { canControlTask } from "../tasks/require-task.ts";

/** What an approval's view for a member is made of. */
export function approvalParts(member: Member) {
  const coworkspace = { include: { grants: { where: { userId: member.id } } } };
  return {
    agent: { select: { name: true } },
    toolCall: { select: { callId: true } },
    answeredBy: { select: { name: true } },
    run: { include: { task: { include: { coworkspace } } } },
  } satisfies Prisma.ApprovalInclude;
}

type ApprovalRow = Prisma.ApprovalGetPayload<{ include: ReturnType<typeof approvalParts> }>;

/** An approval as the API and the page show it to a member. */
export function toApprovalView(approval: ApprovalRow, member: Member): ApprovalView {
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
    can_answer: approval.status === "pending" && canControlTask(member, approval.run.task),
    can_approve_for_run: canApproveForRun(approval),
    reason: approval.reason,
    answer: approval.answer,
    answered_by: approval.answeredBy?.name ?? null,
    requested_at: approval.requestedAt.toISOString(),
    answered_at: approval.answeredAt?.toISOString() ?? null,
  };
}
