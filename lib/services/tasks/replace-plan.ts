import type { Member } from "../../contracts/members.ts";
import type { Plan } from "../../contracts/plan.ts";
import type { TaskView } from "../../contracts/tasks.ts";
import { changePlan } from "../../engine/run/change-plan.ts";
import { directRun } from "./direct-run.ts";
import { getTask } from "./get-task.ts";

/** Replaces the plan. 409 where that would change a phase that has begun, or the run has ended. */
export async function replacePlan(member: Member, taskId: string, plan: Plan): Promise<TaskView> {
  await directRun(member, taskId, (change, by) => changePlan(change, plan, by));
  return getTask(member, taskId);
}
