import type { PhaseStatus } from "../contracts/status.ts";

const WORDS: Record<PhaseStatus, readonly string[]> = {
  pending: ["pending", "todo", "to_do", "open", "not_started", "planned"],
  running: ["running", "in_progress", "inprogress", "started", "working", "active", "doing", "ongoing"],
  completed: ["completed", "complete", "done", "finished", "success", "succeeded", "ok"],
  failed: ["failed", "error", "failure", "blocked"],
  skipped: ["skipped", "skip", "cancelled", "canceled", "not_needed", "dropped"],
};

/** The status that a model's word means, or undefined. */
export function statusFromWord(word: string): PhaseStatus | undefined {
  const clean = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return (Object.keys(WORDS) as PhaseStatus[]).find((status) => WORDS[status].includes(clean));
}
