import { createHash } from "node:crypto";

/**
 * The id of a run's trace: the run's own id without its hyphens, so that every process that works on the run joins the
 * same trace, and an operator who has the one has the other.
 */
export function traceIdOf(runId: string): string {
  const hex = runId.replaceAll("-", "").toLowerCase();
  return /^[\da-f]{32}$/.test(hex) ? hex : digest(`trace:${runId}`, 32);
}

/** The id of the run's own span, the parent of its turns, which may be told before it. */
export function runSpanIdOf(runId: string): string {
  return digest(`run:${runId}`, 16);
}

function digest(text: string, characters: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, characters);
}
