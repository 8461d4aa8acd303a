import type { ApprovalView } from "@/lib/contracts/approvals";
import type { TaskView } from "@/lib/contracts/tasks";
import type { ApprovalItem } from "@/lib/contracts/timeline-items";

/** A question of the story as the inbox would show it; null where what it asks is not loaded. */
export function approvalViewOf(item: ApprovalItem, task: TaskView): ApprovalView | null {
  if (!item.preview) return null;
  return {
    id: item.approval_id,
    task_id: task.id,
    run_id: task.run.id,
    coworkspace_slug: task.coworkspace_slug,
    outcome: task.outcome,
    agent: item.agent,
    kind: item.approval_kind,
    tool: item.tool,
    call_id: item.call_id,
    arguments: item.arguments,
    preview: item.preview,
    status: "pending",
    can_answer: task.can_control,
    can_approve_for_run: item.can_approve_for_run,
    reason: null,
    answer: null,
    answered_by: null,
    requested_at: item.at,
    answered_at: null,
  };
}
