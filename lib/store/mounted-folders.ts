import { type FolderLevel, folderLevelSchema, lowestLevel } from "../contracts/status.ts";
import type { Prisma } from "./prisma.ts";
import { prisma } from "./prisma.ts";
import type { Transaction } from "./run-transaction.ts";

/** A mounted folder as somebody may use it: `mounts/{name}/` lies at `directory`. */
export type MountAccess = { name: string; directory: string; level: FolderLevel };

/**
 * The mounted folders that a member may use right now, by name. A grant of their own goes before everyone's; none gives
 * more than the folder allows. For several members: those that all of them may use, at the lowest of their levels.
 */
export async function mountsOf(userIds: string | readonly string[]): Promise<MountAccess[]> {
  const ids = [...new Set([userIds].flat())];
  const mounts = await prisma.mountedFolder.findMany({
    where: { grants: { some: { OR: [{ userId: { in: ids } }, { userId: null }] } } },
    include: { grants: { where: { OR: [{ userId: { in: ids } }, { userId: null }] } } },
    orderBy: { name: "asc" },
  });
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

function levelFor(
  userId: string,
  grants: readonly Prisma.FolderGrantGetPayload<object>[],
): FolderLevel | null {
  const grant = grants.find((one) => one.userId === userId) ?? grants.find((one) => one.userId === null);
  return grant ? folderLevelSchema.parse(grant.level) : null;
}
