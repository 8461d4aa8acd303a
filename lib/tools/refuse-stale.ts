import type { ToolContext } from "../agent/ports/tool.ts";
import { CoworkspaceError } from "../coworkspace/errors.ts";

/**
 * Throws where somebody else, a person or another agent, has changed a file since this agent read or wrote it: a whole
 * new content would take their change back. A file that the agent has never looked at has nothing to compare with.
 */
export function refuseStale({ seen_versions }: ToolContext, path: string, version: string | undefined): void {
  const known = seen_versions?.get(path);
  if (known === undefined || version === undefined || known === version) return;
  throw new CoworkspaceError(
    "conflict",
    `"${path}" was changed by somebody else after you last read it (you know version ${known}; it is at ${version} now), so nothing was written. Read it again, then write what holds their changes and yours.`,
  );
}
