import { prisma } from "../../store/prisma.ts";
import { followChanges } from "./follow-changes.ts";

/** The files that exist because this run made them, each with the hash of what the run wrote there last. */
export async function pathsMadeByRun(runId: string): Promise<Map<string, string>> {
  const changes = await prisma.fileChange.findMany({
    where: { runId },
    orderBy: { id: "asc" },
    select: { path: true, kind: true, fromPath: true, before: true, after: true },
  });
  return followChanges(changes);
}
