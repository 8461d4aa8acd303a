import type { Member } from "../../contracts/members.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { resumeRun } from "../../engine/run/pause-run.ts";
import { directRun } from "./direct-run.ts";
import { getTask } from "./get-task.ts";

/** Lets a paused run go on. 409 where it is not paused. */
export async function resumeTask(member: Member, taskId: string): Promise<TaskView> {
  await directRun(member, taskId, resumeRun);
  return getTask(member, taskId);
}
