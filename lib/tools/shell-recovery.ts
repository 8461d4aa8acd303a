import type { RecordedChange, Recovery, ToolContext } from "../agent/ports/tool.ts";
import { deletionsOf } from "../coworkspace/changes/note-act.ts";
import { recoverAct } from "../coworkspace/changes/recover-act.ts";
import type { Surroundings } from "../coworkspace/changes/watched-folders.ts";
import { placeOf } from "./tool-path.ts";

/**
 * What a command did whose process died. What it had deleted without being asked is put back; what a person had agreed to
 * deleting is told as far as it is gone.
 */
export async function recoverCommand(
  context: ToolContext,
  { settling, signal }: Recovery = { settling: false },
): Promise<RecordedChange[]> {
  if (context.call === undefined) return [];
  const every = { ...placeOf(context), mounts: (await context.every_mount?.()) ?? {} };
  const act = settling ? deletionsOf(context.call) : context.call;
  return recoverAct(every, act, { ...around(context), signal });
}

/** What tools of other agents and people did while a command ran, and what is the run's own work. */
export function around(context: ToolContext): Surroundings {
  return {
    others: async (since) => (await context.changed_by_others?.(since)) ?? [],
    made: context.made_by_run,
  };
}
