import type { ToolContext } from "../agent/ports/tool.ts";
import { withLock } from "../coworkspace/locks.ts";
import { placeOf } from "./tool-path.ts";

/**
 * An act takes milliseconds; after this its claim counts as left behind by a process that died. Should one take longer all
 * the same, its last step still makes sure that the file is the version that it read.
 */
const HOLDS_SECONDS = 10;

/**
 * Reads, decides and writes while the agent holds its claim on a file, which people find in `.locks/`: agents that change
 * one file at the same moment come one after the other, and each sees what the one before has written.
 */
export function withClaim<T>(
  context: ToolContext,
  path: string,
  signal: AbortSignal | undefined,
  act: () => Promise<T>,
): Promise<T> {
  const claim = {
    agent: context.agent,
    // An agent does one thing at a time, in one process.
    holder: `${context.run_id}/${context.agent}`,
    seconds: HOLDS_SECONDS,
    ...(signal ? { signal } : {}),
  };
  return withLock(placeOf(context), path, claim, act);
}
