import type { ApprovalPreview } from "../contracts/approvals.ts";

/**
 * Whether what is there now is not what the person saw when they approved the call. Compares only what a call would
 * overwrite or take away: what it puts there follows from its arguments, which the person saw or wrote.
 */
export function hasChangedSince(approved: ApprovalPreview, now: ApprovalPreview): boolean {
  const [then, present] = [hashIn(approved), hashIn(now)];
  if (then !== undefined && present !== undefined) {
    // The person gave another path, where nothing can be lost.
    if (present === null && pathIn(now) !== pathIn(approved)) return false;
    return then !== present;
  }
  if (approved.kind === "diff" && now.kind === "diff") return approved.before !== now.before;
  if (approved.kind === "delete" && now.kind === "delete") {
    return approved.path !== now.path || approved.files !== now.files || approved.size !== now.size;
  }
  return false;
}

function hashIn(preview: ApprovalPreview): string | null | undefined {
  return "before_sha256" in preview ? preview.before_sha256 : undefined;
}

function pathIn(preview: ApprovalPreview): string | undefined {
  return "path" in preview ? preview.path : undefined;
}
