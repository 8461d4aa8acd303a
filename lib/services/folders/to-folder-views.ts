import { constants } from "node:fs";
import { access, lstat } from "node:fs/promises";
import type { MountedFolderView } from "../../contracts/folders.ts";
import { folderLevelSchema } from "../../contracts/status.ts";
import { type Prisma, prisma } from "../../store/prisma.ts";
import type { Transaction } from "../../store/run-transaction.ts";
import { grantViewParts, toGrantViews } from "../coworkspaces/to-grant-view.ts";

/** What a view of a mounted folder is made of. */
export const mountedFolderParts = {
  grants: { include: grantViewParts, orderBy: { id: "asc" } },
} satisfies Prisma.MountedFolderInclude;

type FolderRow = Prisma.MountedFolderGetPayload<{ include: typeof mountedFolderParts }>;

/** Mounted folders as admins see them; everyone's grant comes first. */
export async function toMountedFolderViews(
  rows: readonly FolderRow[],
  tx: Transaction = prisma,
): Promise<MountedFolderView[]> {
  const people = await tx.user.findMany({
    where: { id: { in: rows.map(({ registeredById }) => registeredById) } },
    select: { id: true, name: true },
  });
  const grants = await toGrantViews(rows.flatMap((row) => row.grants));
  const viewOf = new Map(grants.map((grant) => [grant.id, grant]));
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      name: row.name,
      path: row.path,
      level: folderLevelSchema.parse(row.level),
      registered_by: people.find(({ id }) => id === row.registeredById)?.name ?? null,
      created_at: row.createdAt.toISOString(),
      problem: await problemOf(row.path),
      grants: row.grants
        .toSorted((a, b) => Number(a.userId !== null) - Number(b.userId !== null))
        .flatMap(({ id }) => viewOf.get(id) ?? []),
    })),
  );
}

/** Why a registered directory cannot be used now: disks are unmounted, directories renamed. */
async function problemOf(path: string): Promise<string | null> {
  try {
    if (!(await lstat(path)).isDirectory())
      return "There is something else than a directory at this path now.";
    await access(path, constants.R_OK | constants.X_OK);
    return null;
  } catch (error) {
    const gone = (error as NodeJS.ErrnoException).code === "ENOENT";
    return gone ? "There is no directory at this path any more." : "The server may not read it any more.";
  }
}
