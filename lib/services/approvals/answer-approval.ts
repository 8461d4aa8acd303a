import type { AnswerApproval, ApprovalView } from "../../contracts/approvals.ts";
import type { Member } from "../../contracts/members.ts";
import { conflict, notFound } from "../../core/errors.ts";
import { applyRunChange } from "../../engine/apply-run-change.ts";
import { answerApproval as answerInRun } from "../../engine/run/answer-approval.ts";
import { prisma } from "../../store/prisma.ts";
import { personOf } from "../tasks/direct-run.ts";
import { requireTask, visibleTasks } from "../tasks/require-task.ts";
import { approvalParts, toApprovalView } from "./to-approval-view.ts";

/** Answers a question of an agent. 409 with who and when where it was answered already. */
export async function answerApproval(
  member: Member,
  id: string,
  answer: AnswerApproval,
): Promise<ApprovalView> {
  const found = await prisma.approval.findFirst({
    where: { id, run: { task: visibleTasks(member) } },
    include: approvalParts(member),
  });
  if (!found) throw notFound("There is no approval with this id, or it is not for you.");
  await requireTask(member, found.taskId, "control");
  if (found.status !== "pending") {
    throw conflict(
      found.status === "cancelled"
        ? "This question was withdrawn, because its run has ended."
        : `${found.answeredBy?.name ?? "Somebody"} has answered this already.`,
    );
  }
  await applyRunChange(found.runId, (change) => answerInRun(change, id, personOf(member), answer));
  const answered = await prisma.approval.findUniqueOrThrow({
    where: { id },
    include: approvalParts(member),
  });
  return toApprovalView(answered, member);
}
