import type { RecordedChange, ToolContext } from "../agent/ports.ts";
import { deletionsOf } from "../coworkspace/changes/note-act.ts";
import { recoverAct } from "../coworkspace/changes/recover-act.ts";
import { putBackDeleted } from "./shell-deletions.ts";
import { placeOf } from "./tool-path.ts";

/**
 * What a command did whose process died. What it had deleted of granted files is put back; what a person had agreed to
 * deleting is told as far as it is gone.
 */
export async function recoverCommand(
  context: ToolContext,
  { settling } = { settling: false },
): Promise<RecordedChange[]> {
  if (context.call === undefined) return [];
  const every = { ...placeOf(context), mounts: (await context.every_mount?.()) ?? {} };
  if (settling) return recoverAct(every, deletionsOf(context.call));
  const mounts = Object.entries(every.mounts).map(([name, directory]) => ({
    name,
    directory,
    level: "full" as const,
  }));
  const changes = await recoverAct(every, context.call);
  return (await putBackDeleted({ ...context, mounts }, changes)).kept;
}
