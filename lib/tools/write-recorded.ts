import type { ToolContext, ToolOutcome } from "../agent/ports/tool.ts";
import { planWrite } from "../coworkspace/changes/plan-changes.ts";
import { writeFile } from "../coworkspace/write-file.ts";
import { recordedAct } from "./recorded-act.ts";
import { refuseStale } from "./refuse-stale.ts";
import { refuseUnseen } from "./refuse-unseen.ts";
import { placeOf } from "./tool-path.ts";
import { withClaim } from "./with-claim.ts";

type Written = { created: boolean; size: number };

/**
 * Writes a whole file and records what changed. Never overwrites what somebody else wrote between the look and the write:
 * that is a conflict, which the model is told. `tell` makes the outcome of what was written.
 */
export async function writeRecorded(
  context: ToolContext,
  path: string,
  content: string | Uint8Array,
  options: { signal: AbortSignal; expectedVersion?: string },
  tell: (written: Written) => ToolOutcome,
): Promise<ToolOutcome> {
  return withClaim(context, path, options.signal, () => writeClaimed(context, path, content, options, tell));
}

/** For callers that hold the claim on the path already. */
export async function writeClaimed(
  context: ToolContext,
  path: string,
  content: string | Uint8Array,
  options: { signal: AbortSignal; expectedVersion?: string },
  tell: (written: Written) => ToolOutcome,
): Promise<ToolOutcome> {
  const place = placeOf(context);
  const { before, changes } = await planWrite(place, path, content);
  refuseUnseen(context, path, before?.hash ?? null);
  const { signal, expectedVersion } = options;
  const isWhole = expectedVersion === undefined;
  if (isWhole) refuseStale(context, path, before?.version);
  // Of a file that is changed in part the agent knows the rest only if it knew it before.
  const isKnown = isWhole || context.seen_versions?.get(path) === before?.version;
  return recordedAct(context, changes, async () => {
    const { size, version } = await writeFile(place, path, content, {
      signal,
      ...(before ? { mode: "replace", ifMatch: expectedVersion ?? before.version } : { mode: "create" }),
    });
    return { ...tell({ created: before === null, size }), ...(isKnown ? { seen: { [path]: version } } : {}) };
  });
}
