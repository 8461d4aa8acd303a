import type { FileVersion } from "@/lib/contracts/changes";
import { MAIN_AGENT } from "@/lib/contracts/events";

const words: Record<NonNullable<FileVersion["kind"]>, string> = {
  created: "Made",
  modified: "Changed",
  moved: "Moved here",
  restored: "Put back by an undo",
};

/** What made this version: "Changed by Ada". */
export function versionWords({ kind, by, run_id }: Pick<FileVersion, "kind" | "by" | "run_id">): string {
  const what = kind === null ? "Before the first recorded change" : words[kind];
  if (by === null) return what;
  return `${what} by ${run_id !== null && by === MAIN_AGENT ? "the agent" : by}`;
}
