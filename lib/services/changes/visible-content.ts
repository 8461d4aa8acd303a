import type { Member } from "../../contracts/members.ts";
import { mountNameOf } from "../../contracts/mounts.ts";
import { mountsOf } from "../../store/mounted-folders.ts";
import { prisma } from "../../store/prisma.ts";

/**
 * A file of a run's changes that had this content, where the member may read it: what lies in a mounted folder takes a
 * grant of their own, also for who sees the run. Null where there is none.
 */
export async function visibleContent(
  member: Member,
  runId: string,
  hash: string,
): Promise<{ path: string } | null> {
  // Only what the run's changes (and undos of them) had in hand: a hash alone opens nothing.
  const changes = await prisma.fileChange.findMany({
    where: { runId, OR: [{ before: hash }, { after: hash }] },
    select: { path: true },
    distinct: ["path"],
  });
  const open = changes.find(({ path }) => mountNameOf(path) === null);
  if (open || changes.length === 0) return open ?? null;
  const names = new Set((await mountsOf(member.id)).map(({ name }) => name));
  return changes.find(({ path }) => names.has(mountNameOf(path) ?? "")) ?? null;
}
