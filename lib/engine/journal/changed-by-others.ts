import type { FolderChange } from "../../contracts/changes.ts";
import { prisma } from "../../store/prisma.ts";

/** What has been recorded as changed in a coworkspace since then, by tools of whichever run and by people. */
export async function changedByOthers(
  slug: string,
  since: Date,
): Promise<Pick<FolderChange, "path" | "kind" | "after">[]> {
  const rows = await prisma.fileChange.findMany({
    where: { coworkspaceSlug: slug, createdAt: { gte: since } },
    select: { path: true, kind: true, after: true },
  });
  return rows.map(({ path, kind, after }) => ({ path, kind: kind as FolderChange["kind"], after }));
}
