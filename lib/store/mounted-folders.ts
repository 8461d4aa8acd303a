import { type FolderLevel, folderLevelSchema, lowestLevel } from "../contracts/status.ts";
import type { FolderGrant, MountedFolder } from "./generated/client.ts";
import { prisma } from "./prisma.ts";
import type { Transaction } from "./run-transaction.ts";

/** A mounted folder as somebody may use it: `mounts/{name}/` lies at `directory`. */
export type MountAccess = { name: string; directory: string; level: FolderLevel };

/** A mounted folder with the grants of those who are asked about, and everyone's. */
export type GrantedMount = Pick<MountedFolder, "name" | "path" | "level"> & {
  grants: Pick<FolderGrant, "userId" | "level">[];
};

/** The mounted folders that a member may use right now, by name. For several members: those that all of them may use. */
export async function mountsOf(userIds: string | readonly string[]): Promise<MountAccess[]> {
  const ids = [userIds].flat();
  const granted = { OR: [{ userId: { in: ids } }, { userId: null }] };
  const mounts = await prisma.mountedFolder.findMany({
    where: { grants: { some: granted } },
    include: { grants: { where: granted } },
    orderBy: { name: "asc" },
  });
  return accessTo(mounts, ids);
}

/**
 * What these members may do together in mounted folders, at the lowest of their levels. A grant of their own goes before
 * everyone's; none gives more than the folder allows.
 */
export function accessTo(mounts: readonly GrantedMount[], userIds: readonly string[]): MountAccess[] {
  const ids = [...new Set(userIds)];
  return mounts.flatMap((mount) => {
    const levels = ids.map((id) => levelFor(id, mount.grants));
    if (levels.some((level) => level === null)) return [];
    const most = folderLevelSchema.parse(mount.level);
    const level = lowestLevel(most, ...levels.filter((one) => one !== null));
    return [{ name: mount.name, directory: mount.path, level }];
  });
}

/** Where every mounted folder lies, by name: for undoing and settling, whose rights are looked at elsewhere. */
export async function allMounts(tx: Transaction = prisma): Promise<Record<string, string>> {
  const rows = await tx.mountedFolder.findMany({ select: { name: true, path: true } });
  return Object.fromEntries(rows.map(({ name, path }) => [name, path]));
}

function levelFor(userId: string, grants: GrantedMount["grants"]): FolderLevel | null {
  const grant = grants.find((one) => one.userId === userId) ?? grants.find((one) => one.userId === null);
  return grant ? folderLevelSchema.parse(grant.level) : null;
}
