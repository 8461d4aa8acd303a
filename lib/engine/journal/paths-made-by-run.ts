import { prisma } from "../../store/prisma.ts";
import { followChanges } from "./follow-changes.ts";

/**
 * The files that exist because this run made them, each with the hash of what the run wrote there last. What a fork took
 * over from the runs it goes on from is its own work too.
 */
export async function pathsMadeByRun(run: {
  id: string;
  forkedFromRunId: string | null;
}): Promise<Map<string, string>> {
  const changes = await prisma.fileChange.findMany({
    where: { runId: { in: await lineOf(run) }, origin: "tool", entry: "file", undoneBy: null },
    orderBy: { seq: "asc" },
    select: { path: true, kind: true, fromPath: true, before: true, after: true },
  });
  return followChanges(changes);
}

/** A run and those that it goes on from. */
async function lineOf({ id, forkedFromRunId }: Parameters<typeof pathsMadeByRun>[0]): Promise<string[]> {
  const line = [id];
  for (let next = forkedFromRunId; next !== null; ) {
    line.push(next);
    const run: { forkedFromRunId: string | null } | null = await prisma.coworkRun.findUnique({
      where: { id: next },
      select: { forkedFromRunId: true },
    });
    next = run?.forkedFromRunId ?? null;
  }
  return line;
}
