import { notFound } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";
import type { TaskAccess } from "./require-task.ts";

/** The run of the task that was asked for, else the current one. 404 for another task's run, as for one that is not. */
export async function runOfTask(task: TaskAccess, runId?: string): Promise<string> {
  if (runId === undefined || runId === task.currentRunId) return task.currentRunId;
  const found = await prisma.coworkRun.findFirst({
    where: { id: runId, taskId: task.id },
    select: { id: true },
  });
  if (!found) throw notFound("This task has no run with this id.");
  return found.id;
}
