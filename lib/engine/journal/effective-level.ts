import type { MountInRun } from "../../agent/ports.ts";
import { type FolderLevel, levelAllows, lowestLevel } from "../../contracts/status.ts";
import { forbidden } from "../../core/errors.ts";
import type { CoworkTask, User } from "../../store/generated/client.ts";
import { mountsOf } from "../../store/mounted-folders.ts";
import { prisma } from "../../store/prisma.ts";

/** What a task may do: in its coworkspace, and in the mounted folders that it may use at all. */
export type EffectiveRights = { level: FolderLevel; mounts: MountInRun[] };

/**
 * The levels at which a task may use folders right now: the lowest of its own, its member's grant and the folder's.
 * Whatever changes them raises the run's generation, so that a revocation binds the next call. Without any grant left
 * for the coworkspace, or where the member may not even sign in any more, the work ends.
 *
 * Others may direct the task too (see `canControlTask`), and shall not reach through it what they may not use
 * themselves: a mounted folder counts only at the level that all of them have there.
 */
export async function effectiveRights(
  task: Pick<CoworkTask, "coworkspaceSlug" | "userId" | "folderLevel">,
  member: Pick<User, "disabledAt">,
): Promise<EffectiveRights> {
  const coworkspace = await prisma.coworkspace.findUnique({
    where: { slug: task.coworkspaceSlug },
    select: { userId: true, grants: { select: { userId: true, level: true } } },
  });
  const most = task.folderLevel as FolderLevel;
  const grants = coworkspace?.grants ?? [];
  const own = grants.find(({ userId }) => userId === task.userId);
  const isOwner = coworkspace?.userId === task.userId;
  if (member.disabledAt || !coworkspace || (!isOwner && !own)) {
    throw forbidden("The member who handed over this task may no longer use its coworkspace.", {
      code: "access_revoked",
    });
  }
  const directors = grants.filter(({ level }) => levelAllows(level as FolderLevel, most));
  const everybody = [task.userId, coworkspace.userId, ...directors.flatMap(({ userId }) => userId ?? [])];
  const mounts = await mountsOf(everybody);
  return {
    level: isOwner || !own ? most : lowestLevel(most, own.level as FolderLevel),
    mounts: mounts.map((mount) => ({ ...mount, level: lowestLevel(most, mount.level) })),
  };
}
