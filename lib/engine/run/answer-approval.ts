import type { AnswerApproval } from "../../contracts/approvals.ts";
import type { Actor, EventOf } from "../../contracts/events.ts";
import { type Plan, planSchema } from "../../contracts/plan.ts";
import { conflict, invalid } from "../../core/errors.ts";
import type { Approval, Prisma, SubAgent } from "../../store/generated/client.ts";
import { clean, type RunChange } from "../../store/run-transaction.ts";
import { changePlan } from "./change-plan.ts";
import { recordAnswer } from "./record-answer.ts";
import { settleWaitingAgent } from "./settle-waiting-agent.ts";

type AskedBy = Approval & { agent: SubAgent };

/** Deleting asks every time, so it is never approved for a whole run. */
export function canApproveForRun(approval: Pick<Approval, "kind" | "tool" | "preview">): boolean {
  return approval.kind === "tool" && !isAboutDeleting(approval);
}

/** Also what a command has deleted, which is asked about when the command is over. */
function isAboutDeleting({ tool, preview }: Pick<Approval, "tool" | "preview">): boolean {
  return tool === "file_delete" || (preview as { kind?: unknown } | null)?.kind === "deletions";
}

/** Answers an open question and lets its agent go on. Throws `conflict` where it was answered already. */
export async function answerApproval(
  change: RunChange,
  approvalId: string,
  by: Actor & { id: string },
  answer: AnswerApproval,
): Promise<void> {
  const { tx, run } = change;
  const approval = await tx.approval.findUniqueOrThrow({
    where: { id: approvalId },
    include: { agent: true },
  });
  if (approval.status !== "pending") throw conflict("This question has been answered already.");
  if (answer.decision === "approve_for_run" && !canApproveForRun(approval)) {
    throw invalid(
      isAboutDeleting(approval)
        ? "Deleting is asked about every time, so it cannot be approved for the whole run."
        : "Only a tool call can be approved for the whole run.",
    );
  }
  const edited = await takeEdit(change, approval, by, answer);
  await settleOne(change, approval, by, answer, edited);

  if (answer.decision !== "approve_for_run") return;
  const alike = await tx.approval.findMany({
    where: { runId: run.id, status: "pending", kind: "tool", tool: approval.tool },
    include: { agent: true },
    orderBy: { requestedAt: "asc" },
  });
  for (const other of alike.filter(canApproveForRun))
    await settleOne(change, other, by, { decision: "approve_for_run" }, null);
}

/** The person's own version of the arguments, or of the plan; null where nothing was edited. */
async function takeEdit(
  change: RunChange,
  approval: Approval,
  by: Actor,
  answer: AnswerApproval,
): Promise<Record<string, unknown> | null> {
  if (!answer.arguments || answer.decision === "reject") return null;
  if (approval.kind !== "plan") return answer.arguments;
  const plan = planSchema.safeParse(answer.arguments);
  if (!plan.success) throw invalid(plan.error.issues[0]?.message ?? "This is not a plan.");
  await changePlan(change, plan.data, by);
  return plan.data;
}

async function settleOne(
  change: RunChange,
  approval: AskedBy,
  by: Actor & { id: string },
  answer: AnswerApproval,
  edited: Record<string, unknown> | Plan | null,
): Promise<void> {
  const { tx } = change;
  const isQuestion = approval.kind === "question";
  const words = isQuestion ? (answer.answer ?? answer.reason ?? "") : null;
  if (isQuestion && answer.decision !== "reject" && !words) throw invalid("Write an answer to the question.");
  const rejected = answer.decision === "reject";
  const status = rejected
    ? "rejected"
    : isQuestion
      ? "answered"
      : answer.decision === "approve_for_run"
        ? "approved_for_run"
        : "approved";

  await tx.approval.update({
    where: { id: approval.id },
    data: {
      status,
      answeredById: by.id,
      answeredAt: new Date(),
      reason: answer.reason || null,
      answer: rejected ? null : words,
      ...(edited && approval.kind === "tool"
        ? { editedArguments: clean(edited) as Prisma.InputJsonValue }
        : {}),
    },
  });
  await recordAnswer(change, approval, by.id, {
    status,
    reason: answer.reason || null,
    edited: edited !== null,
  });
  if (approval.toolCallId) {
    const callStatus = status === "approved_for_run" ? "approved" : status;
    await tx.toolCall.update({ where: { id: approval.toolCallId }, data: { status: callStatus } });
  }
  const decision: EventOf<"approval.answered">["decision"] =
    isQuestion && !rejected ? "answer" : answer.decision;
  const actor = { kind: by.kind, name: by.name };
  if (approval.kind === "plan" && !rejected) {
    change.emit({ type: "plan.approved", agent: approval.agent.name, by: actor });
  }
  change.emit({
    type: "approval.answered",
    agent: approval.agent.name,
    approval_id: approval.id,
    kind: approval.kind as "tool" | "plan" | "question",
    decision,
    by: actor,
    reason: answer.reason || null,
    answer: words,
    edited: edited !== null,
  });
  // An agent that has not come to rest yet finds the answer by itself.
  const agent = await tx.subAgent.findUniqueOrThrow({ where: { id: approval.agentId } });
  if (agent.status === "waiting") await settleWaitingAgent(change, agent);
}
