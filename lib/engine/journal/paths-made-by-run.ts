import { prisma } from "../../store/prisma.ts";

/** Paths of the files that exist because this run made them, following its own moves and deletions. */
export async function pathsMadeByRun(runId: string): Promise<Set<string>> {
  const changes = await prisma.fileChange.findMany({
    where: { runId, kind: { not: "modified" } },
    orderBy: { id: "asc" },
    select: { path: true, kind: true, fromPath: true },
  });
  const made = new Set<string>();
  for (const { path, kind, fromPath } of changes) {
    if (kind === "created") made.add(path);
    else if (kind === "deleted") made.delete(path);
    else if (fromPath && made.delete(fromPath)) made.add(path);
  }
  return made;
}
