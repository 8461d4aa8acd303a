import type { UndoConflictView } from "@/lib/contracts/changes";

/** These name the content that undo would have put back; of the others nothing is kept, or nothing was decided. */
const DECIDED = new Set<UndoConflictView["reason"]>(["changed_since", "gone", "taken", "changed_later"]);

/** Whether a conflict has something to look at: a content that is there now, or one that undo would put there. */
export function canCompare({ reason, before, current }: UndoConflictView): boolean {
  return DECIDED.has(reason) && (before !== null || current !== null);
}
