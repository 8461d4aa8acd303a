import type { Member } from "../../contracts/members.ts";
import { type FolderLevel, levelAllows } from "../../contracts/status.ts";
import { forbidden, notFound } from "../../core/errors.ts";
import type { Coworkspace, CoworkTask, FolderGrant, Prisma } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";

export type TaskAccess = CoworkTask & { coworkspace: Coworkspace; currentRunId: string; canControl: boolean };

/** Which tasks a member may see: those of coworkspaces that they own or that are shared with them. */
export function visibleTasks(member: Member): Prisma.CoworkTaskWhereInput {
  return { coworkspace: visibleCoworkspaces(member) };
}

/** The coworkspaces whose tasks a member may see. */
export function visibleCoworkspaces(member: Member): Prisma.CoworkspaceWhereInput {
  return { OR: [{ userId: member.id }, { grants: { some: { userId: member.id } } }] };
}

type WithGrants = CoworkTask & { coworkspace: Coworkspace & { grants: FolderGrant[] } };

/**
 * Whoever may do in the coworkspace all that the task may do can steer, answer and control it; the rest may look. Less
 * would let people do through a task what they may not do themselves.
 */
export function canControlTask(member: Member, { coworkspace, folderLevel }: WithGrants): boolean {
  if (coworkspace.userId === member.id) return true;
  const grant = coworkspace.grants.find(({ userId }) => userId === member.id);
  return grant !== undefined && levelAllows(grant.level as FolderLevel, folderLevel as FolderLevel);
}

/**
 * The task, where the member may see (or, for "control", direct) it. To a stranger an unknown and a forbidden task look
 * the same: 404.
 */
export async function requireTask(member: Member, id: string, need: "see" | "control"): Promise<TaskAccess> {
  const task = await prisma.coworkTask.findFirst({
    where: { id, ...visibleTasks(member) },
    include: { coworkspace: { include: { grants: { where: { userId: member.id } } } } },
  });
  if (!task?.currentRunId) throw notFound("There is no task with this id, or it is not shared with you.");
  const canControl = canControlTask(member, task);
  if (need === "control" && !canControl) {
    throw forbidden(
      "You may look at this task, but not direct it: that takes at least the folder access that the task has.",
    );
  }
  return { ...task, currentRunId: task.currentRunId, canControl };
}
