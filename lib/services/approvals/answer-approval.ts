import type { AnswerApproval, ApprovalView } from "../../contracts/approvals.ts";
import type { Member } from "../../contracts/members.ts";
import { isAppError, notFound } from "../../core/errors.ts";
import { applyRunChange } from "../../engine/apply-run-change.ts";
import { answerApproval as answerInRun } from "../../engine/run/answer-approval.ts";
import { prisma } from "../../store/prisma.ts";
import { personOf } from "../tasks/direct-run.ts";
import { requireTask, visibleTasks } from "../tasks/require-task.ts";
import { answeredAlready } from "./answered-already.ts";
import { approvalParts, toApprovalView } from "./to-approval-view.ts";

/** Answers a question of an agent. 409 with who and how where it was answered already. */
export async function answerApproval(
  member: Member,
  id: string,
  answer: AnswerApproval,
): Promise<ApprovalView> {
  const find = () =>
    prisma.approval.findFirst({
      where: { id, run: { task: visibleTasks(member) } },
      include: approvalParts(member),
    });
  const found = await find();
  if (!found) throw notFound("There is no approval with this id, or it is not for you.");
  await requireTask(member, found.taskId, "control");
  if (found.status !== "pending") throw answeredAlready(found, member.id);
  try {
    await applyRunChange(found.runId, (change) => answerInRun(change, id, personOf(member), answer));
  } catch (error) {
    // Somebody else may have been quicker by a moment.
    const now = isAppError(error) && error.code === "conflict" ? await find() : null;
    throw now && now.status !== "pending" ? answeredAlready(now, member.id) : error;
  }
  const answered = await prisma.approval.findUniqueOrThrow({
    where: { id },
    include: approvalParts(member),
  });
  return toApprovalView(answered, member);
}
