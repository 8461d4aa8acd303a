import type { OthersChange } from "../../coworkspace/changes/with-others.ts";
import { prisma } from "../../store/prisma.ts";

/** What has been recorded as changed in a coworkspace since then, by tools of whichever run and by people, in order. */
export async function changedByOthers(slug: string, since: Date): Promise<OthersChange[]> {
  const rows = await prisma.fileChange.findMany({
    where: { coworkspaceSlug: slug, createdAt: { gte: since } },
    orderBy: { seq: "asc" },
    select: { path: true, entry: true, kind: true, fromPath: true, after: true, afterMode: true },
  });
  return rows.map(({ entry, kind, fromPath, afterMode, ...row }) => ({
    ...row,
    entry: entry as OthersChange["entry"],
    kind: kind as OthersChange["kind"],
    from: fromPath,
    after_mode: afterMode,
  }));
}
