import type { ApprovalView } from "@/lib/contracts/approvals";

export type TaskQuestions = { taskId: string; questions: ApprovalView[] };

/** The questions of each task together; the task that waits longest first, and in it the oldest question. */
export function groupByTask(approvals: readonly ApprovalView[]): TaskQuestions[] {
  const groups = new Map<string, TaskQuestions>();
  for (const approval of approvals) {
    const group = groups.get(approval.task_id);
    if (group) group.questions.push(approval);
    else groups.set(approval.task_id, { taskId: approval.task_id, questions: [approval] });
  }
  return [...groups.values()];
}

/** So many questions of a task stand open: enough to see what they are about, and to leave room for other tasks. */
const FIRST = 3;

/** How many of a task's questions are shown as long as nobody asks for all; one alone is not worth hiding. */
export function shownAtFirst(questions: number): number {
  return questions <= FIRST + 1 ? questions : FIRST;
}
