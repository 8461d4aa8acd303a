import { type FolderLevel, lowestLevel } from "../../contracts/status.ts";
import { forbidden } from "../../core/errors.ts";
import type { CoworkTask } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";

/**
 * The level at which a task may use its coworkspace's files right now: the lowest of its own and its member's grant.
 * Read anew for every call, so that a revocation binds the next one. Without any grant left the work ends.
 */
export async function effectiveLevel(
  task: Pick<CoworkTask, "coworkspaceSlug" | "userId" | "folderLevel">,
): Promise<FolderLevel> {
  const coworkspace = await prisma.coworkspace.findUnique({
    where: { slug: task.coworkspaceSlug },
    select: { userId: true, grants: { where: { userId: task.userId }, select: { level: true } } },
  });
  const level = task.folderLevel as FolderLevel;
  if (coworkspace?.userId === task.userId) return level;
  const grant = coworkspace?.grants[0];
  if (!grant) {
    throw forbidden("The member who handed over this task may no longer use its coworkspace.", {
      code: "access_revoked",
    });
  }
  return lowestLevel(level, grant.level as FolderLevel);
}
