import type { ToolContext } from "../agent/ports/tool.ts";
import { CoworkspaceError } from "../coworkspace/errors.ts";

/**
 * Throws where what is at a path is not what the person approved: somebody changed it in the moment between the gate's
 * look and the act. Calls that needed no approval have nothing to compare with.
 */
export function refuseUnseen({ seen }: ToolContext, path: string, sha256: string | null): void {
  if (!seen || !("before_sha256" in seen) || seen.before_sha256 === undefined) return;
  if (seen.before_sha256 === sha256) return;
  throw new CoworkspaceError(
    "conflict",
    `"${path}" was changed by somebody else after this was approved; look at it again, then repeat the call.`,
  );
}
