import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import type { CoworkRun } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import { type CoworkspaceAccess, requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { requireTask, type TaskAccess } from "../tasks/require-task.ts";

export type RunAccess = { run: CoworkRun; task: TaskAccess; folder: CoworkspaceAccess };

/** A run with its task and folder, where the member may see (or direct) the task. To a stranger it is not there: 404. */
export async function requireRun(member: Member, runId: string, need: "see" | "control"): Promise<RunAccess> {
  const run = await prisma.coworkRun.findUnique({ where: { id: runId } });
  const unknown = () => notFound("There is no run with this id, or it is not shared with you.");
  if (!run) throw unknown();
  const task = await requireTask(member, run.taskId, need).catch((error: unknown) => {
    throw (error as { status?: number }).status === 404 ? unknown() : error;
  });
  return { run, task, folder: await requireCoworkspace(member, task.coworkspaceSlug, "read") };
}
