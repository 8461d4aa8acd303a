import type { AnswerApproval } from "../../contracts/approvals.ts";
import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { conflict } from "../../core/errors.ts";
import { answerApproval } from "../../engine/run/answer-approval.ts";
import { directRun, personOf } from "./direct-run.ts";
import { getTask } from "./get-task.ts";

/** Approves the proposed plan as it stands. 409 where no plan waits. */
export function approvePlan(member: Member, taskId: string): Promise<TaskView> {
  return reviewPlan(member, taskId, { decision: "approve" });
}

/** Refuses the proposed plan; the agent makes a better one. 409 where no plan waits. */
export function rejectPlan(member: Member, taskId: string, reason: string): Promise<TaskView> {
  return reviewPlan(member, taskId, { decision: "reject", reason });
}

async function reviewPlan(member: Member, taskId: string, answer: AnswerApproval): Promise<TaskView> {
  await directRun(member, taskId, async (change) => {
    const review = await change.tx.approval.findFirst({
      where: { runId: change.run.id, kind: "plan", status: "pending" },
    });
    if (!review) throw conflict("No plan of this task waits for approval.");
    await answerApproval(change, review.id, personOf(member), answer);
  });
  return getTask(member, taskId);
}
