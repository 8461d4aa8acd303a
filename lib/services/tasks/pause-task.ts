import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { pauseRun } from "../../engine/run/pause-run.ts";
import { directRun } from "./direct-run.ts";
import { getTask } from "./get-task.ts";

/** Pauses the task's run at once. 409 where it has ended or is paused. */
export async function pauseTask(member: Member, taskId: string): Promise<TaskView> {
  await directRun(member, taskId, pauseRun);
  return getTask(member, taskId);
}
