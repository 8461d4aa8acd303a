import type { ApprovalView } from "@/lib/contracts/approvals";

const words: Record<string, string> = {
  file_move: "moves",
  file_write: "new and changed files",
  file_edit: "edits",
  shell: "commands",
};

/** What it is called to approve this call and all later ones like it. */
export function forRunWords(tool: string | null): string {
  const what = tool === null ? undefined : words[tool];
  return what ? `Approve all ${what} in this run` : "Approve for this run";
}

/**
 * What "approve for this run" is called where several alike questions wait; null where fewer do. It says that later ones
 * are approved as well.
 */
export function alikeWords(approval: ApprovalView, waiting: readonly ApprovalView[]): string | null {
  if (!approval.can_approve_for_run || approval.tool === null) return null;
  const alike = waiting.filter(({ kind, tool }) => kind === "tool" && tool === approval.tool);
  if (alike.length < 2) return null;
  return forRunWords(approval.tool);
}
