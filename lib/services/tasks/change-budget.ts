import type { Member } from "../../contracts/members.ts";
import { type BudgetInput, budgetSchema, type TaskView } from "../../contracts/tasks.ts";
import { advanceRun } from "../../engine/run/advance-run.ts";
import { resolveModel } from "../models/resolve-model.ts";
import { directRun } from "./direct-run.ts";
import { getTask } from "./get-task.ts";
import { requireTask } from "./require-task.ts";
import { requirePriceFor } from "./task-budget.ts";

/** Raises or lowers limits of a task: they hold from the next model call of a run under way, and for a retry. */
export async function changeBudget(member: Member, taskId: string, input: BudgetInput): Promise<TaskView> {
  const { model, budget: before } = await requireTask(member, taskId, "control");
  requirePriceFor(input, await resolveModel(model));
  const budget = budgetSchema.parse({ ...budgetSchema.parse(before), ...input });
  // As a change of the run, so that every agent of it reads the limits anew.
  await directRun(member, taskId, async (change) => {
    await change.tx.coworkTask.update({ where: { id: taskId }, data: { budget } });
    // More sub-agents may be at work from now on.
    change.task.budget = budget;
    await advanceRun(change);
  });
  return getTask(member, taskId);
}
