import type { RecordedChange, ToolContext, ToolOutcome } from "../agent/ports/tool.ts";
import { isAppError } from "../core/errors.ts";
import { confirmChanges } from "../coworkspace/changes/confirm-changes.ts";
import { noteAct } from "../coworkspace/changes/note-act.ts";
import { recoverAct } from "../coworkspace/changes/recover-act.ts";
import { placeOf } from "./tool-path.ts";

/**
 * Changes the folder and tells what changed. What is about to change is noted first, so that after a crash, and where the
 * act fails halfway, the folder itself can be asked which of it happened.
 */
export async function recordedAct(
  context: ToolContext,
  planned: RecordedChange[],
  act: () => Promise<ToolOutcome>,
): Promise<ToolOutcome> {
  const place = placeOf(context);
  if (context.call !== undefined) await noteAct(place, context.call, planned);
  try {
    return { ...(await act()), changes: planned };
  } catch (error) {
    const changes = await confirmChanges(place, planned);
    if (changes.length === 0 || !isAppError(error)) throw error;
    return { ok: false, result: error.detail, changes };
  }
}

/** What a call that was begun by a process that died did to the folder. */
export async function recoverNoted(context: ToolContext): Promise<RecordedChange[]> {
  if (context.call === undefined) return [];
  // Also in folders that were revoked since: it happened, and is to be seen and undone.
  const place = { ...placeOf(context), mounts: (await context.every_mount?.()) ?? {} };
  return recoverAct(place, context.call);
}
