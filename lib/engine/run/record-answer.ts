import { approvalKindSchema, approvalPreviewSchema } from "../../contracts/approvals.ts";
import type { Approval } from "../../store/generated/client.ts";
import { type AuditLine, recordAudit } from "../../store/record-audit.ts";
import type { RunChange } from "../../store/run-transaction.ts";

/** Writes to the audit log how a person answered an agent's question. What they wrote as an answer stays in the run. */
export async function recordAnswer(
  { tx, run, task }: RunChange,
  approval: Approval,
  memberId: string,
  answer: { status: string; reason: string | null; edited: boolean },
): Promise<void> {
  const preview = approvalPreviewSchema.safeParse(approval.preview);
  const about = {
    memberId,
    target: preview.success ? preview.data.title : "",
    coworkspaceSlug: task.coworkspaceSlug,
    taskId: task.id,
    runId: run.id,
  };
  const kind = approvalKindSchema.parse(approval.kind);
  const details = { kind, tool: approval.tool, reason: answer.reason, edited: answer.edited };
  await recordAudit(tx, lineOf(about, details, answer.status));
}

type About = Pick<AuditLine, "memberId"> & {
  target: string;
  coworkspaceSlug: string;
  taskId: string;
  runId: string;
};
type Details = Extract<AuditLine, { action: "approval.answered" }>["details"];

function lineOf(about: About, details: Details, status: string): AuditLine {
  const rejected = status === "rejected";
  if (details.kind === "plan")
    return { ...about, action: rejected ? "plan.rejected" : "plan.approved", details };
  if (rejected) return { ...about, action: "approval.rejected", details };
  if (status === "answered") return { ...about, action: "approval.answered", details };
  const for_run = status === "approved_for_run";
  return { ...about, action: "approval.approved", details: { ...details, for_run } };
}
