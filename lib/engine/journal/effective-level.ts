import type { MountInRun } from "../../agent/ports/tool.ts";
import { type FolderLevel, levelAllows, lowestLevel } from "../../contracts/status.ts";
import { forbidden } from "../../core/errors.ts";
import type { CoworkTask, User } from "../../store/generated/client.ts";
import { accessTo, type GrantedMount } from "../../store/mounted-folders.ts";
import { jsonRows } from "../../store/row-from-json.ts";

/** What a task may do: in its coworkspace, and in the mounted folders that it may use at all. */
export type EffectiveRights = { level: FolderLevel; mounts: MountInRun[] };

type Grant = GrantedMount["grants"][number];

/** Whose coworkspace it is, who has a grant for it, and the mounted folders with the grants of all of them. */
export type FolderGrants = { owner: string; grants: Grant[]; mounts: GrantedMount[] };

const GRANT = `user_id AS "userId", level`;
const MOUNT_GRANTS = jsonRows(
  GRANT,
  `folder_grants g WHERE g.mount_id = m.id AND (g.user_id IS NULL OR g.user_id IN (c.user_id, t.user_id)
     OR g.user_id IN (SELECT user_id FROM folder_grants WHERE coworkspace_slug = c.slug))`,
  `x."userId"`,
);

/** SQL for the `FolderGrants` of the task `t`; null where its coworkspace is gone. */
export const GRANTS_OF_TASK = `
  (SELECT json_build_object('owner', c.user_id,
     'grants', ${jsonRows(GRANT, "folder_grants WHERE coworkspace_slug = c.slug", `x."userId"`)},
     'mounts', ${jsonRows(`name, path, level, ${MOUNT_GRANTS} AS grants`, "mounted_folders m", "x.name")})
   FROM coworkspaces c WHERE c.slug = t.coworkspace_slug)`;

/**
 * The levels at which a task may use folders right now: the lowest of its own, its member's grant and the folder's.
 * Whatever changes them raises the run's generation, so that a revocation binds the next call. Without any grant left
 * for the coworkspace, or where the member may not even sign in any more, the work ends.
 *
 * Others may direct the task too (see `canControlTask`), and shall not reach through it what they may not use
 * themselves: a mounted folder counts only at the level that all of them have there.
 */
export function effectiveRights(
  task: Pick<CoworkTask, "userId" | "folderLevel">,
  member: Pick<User, "disabledAt">,
  coworkspace: FolderGrants | null,
): EffectiveRights {
  const most = task.folderLevel as FolderLevel;
  const grants = coworkspace?.grants ?? [];
  const own = grants.find(({ userId }) => userId === task.userId);
  const isOwner = coworkspace?.owner === task.userId;
  if (member.disabledAt || !coworkspace || (!isOwner && !own)) {
    throw forbidden("The member who handed over this task may no longer use its coworkspace.", {
      code: "access_revoked",
    });
  }
  const directors = grants.filter(({ level }) => levelAllows(level as FolderLevel, most));
  const everybody = [task.userId, coworkspace.owner, ...directors.flatMap(({ userId }) => userId ?? [])];
  const mounts = accessTo(coworkspace.mounts, everybody);
  return {
    level: isOwner || !own ? most : lowestLevel(most, own.level as FolderLevel),
    mounts: mounts.map((mount) => ({ ...mount, level: lowestLevel(most, mount.level) })),
  };
}
