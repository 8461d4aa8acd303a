import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { conflict } from "../../core/errors.ts";
import { stopRun } from "../../engine/run/end-run.ts";
import { runHasEnded } from "../../store/run-transaction.ts";
import { directRun } from "./direct-run.ts";
import { getTask } from "./get-task.ts";

/** Stops the task's run for good, with everything under way in it. 409 where it has ended. */
export async function stopTask(member: Member, taskId: string): Promise<TaskView> {
  await directRun(member, taskId, async (change, by) => {
    if (runHasEnded(change.run)) throw conflict("This run has ended already.");
    await stopRun(change, by, null);
  });
  return getTask(member, taskId);
}
