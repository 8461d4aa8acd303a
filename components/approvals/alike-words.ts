import type { ApprovalView } from "@/lib/contracts/approvals";

const words: Record<string, string> = {
  file_move: "moves",
  file_write: "new and changed files",
  file_edit: "edits",
  shell: "commands",
};

/**
 * What "approve for this run" is called where several alike questions wait; null where fewer do. It says that later ones
 * are approved as well.
 */
export function alikeWords(approval: ApprovalView, waiting: readonly ApprovalView[]): string | null {
  if (!approval.can_approve_for_run || approval.tool === null) return null;
  const alike = waiting.filter(({ kind, tool }) => kind === "tool" && tool === approval.tool);
  if (alike.length < 2) return null;
  const what = words[approval.tool];
  return what ? `Approve all ${what} in this run` : "Approve for this run";
}
