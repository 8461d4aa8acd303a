import type { RunStatus } from "./status.ts";

const ended: ReadonlySet<RunStatus> = new Set(["completed", "stopped", "error"]);

/** Whether a run with this status will never go on. */
export function hasEnded(status: RunStatus): boolean {
  return ended.has(status);
}
