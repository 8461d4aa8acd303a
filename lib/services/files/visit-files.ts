import type { Member } from "../../contracts/members.ts";
import type { VisitView } from "../../contracts/visits.ts";
import { type Clock, systemClock } from "../../core/clock.ts";
import { isReachable } from "../../coworkspace/work-path.ts";
import { prisma } from "../../store/prisma.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";

/** Changes that are looked at; who was away for longer than that sees the newest of them marked. */
const MAX_CHANGES = 2_000;

/** Tells what others, agents included, changed since the member's last visit, and begins a new one. */
export async function visitFiles(
  member: Member,
  slug: string,
  clock: Clock = systemClock,
): Promise<VisitView> {
  const { place } = await requireCoworkspace(member, slug, "read", "mounts");
  const key = { coworkspaceSlug: slug, userId: member.id };
  const last = await prisma.folderVisit.findUnique({ where: { coworkspaceSlug_userId: key } });
  const visitedAt = clock();
  await prisma.folderVisit.upsert({
    where: { coworkspaceSlug_userId: key },
    create: { ...key, visitedAt },
    update: { visitedAt },
  });
  if (!last) return { since: null, changes: [] };
  return {
    since: last.visitedAt.toISOString(),
    // What lies in a folder that is not mounted for them is not theirs to hear of.
    changes: (await changesByOthers(member, slug, last.visitedAt)).filter(({ path }) =>
      isReachable(place, path),
    ),
  };
}

async function changesByOthers(member: Member, slug: string, since: Date): Promise<VisitView["changes"]> {
  const rows = await prisma.fileChange.findMany({
    where: {
      coworkspaceSlug: slug,
      createdAt: { gt: since },
      OR: [{ userId: null }, { userId: { not: member.id } }],
    },
    orderBy: { seq: "desc" },
    take: MAX_CHANGES,
    select: { path: true, fromPath: true, kind: true, agentId: true, userId: true, createdAt: true },
  });
  // The newest change of a path says what became of it.
  const newest = new Map<string, (typeof rows)[number] | null>();
  for (const row of rows) {
    if (!newest.has(row.path)) newest.set(row.path, row.kind === "deleted" ? null : row);
    if (row.fromPath !== null && !newest.has(row.fromPath)) newest.set(row.fromPath, null);
  }
  const there = [...newest.values()].filter((row) => row !== null);
  const nameOf = await namesOf(there);
  return there.map((row) => ({
    path: row.path,
    by: nameOf.get(row.agentId ?? row.userId ?? "") ?? "somebody",
    at: row.createdAt.toISOString(),
  }));
}

type Maker = { agentId: string | null; userId: string | null };

async function namesOf(rows: readonly Maker[]): Promise<Map<string, string>> {
  const ids = (pick: (row: Maker) => string | null) => [...new Set(rows.flatMap((row) => pick(row) ?? []))];
  const select = { id: true, name: true };
  const [agents, people] = await Promise.all([
    prisma.subAgent.findMany({ where: { id: { in: ids((row) => row.agentId) } }, select }),
    prisma.user.findMany({ where: { id: { in: ids((row) => row.userId) } }, select }),
  ]);
  return new Map([
    ...agents.map(({ id, name }) => [id, name === "main" ? "an agent" : `the agent ${name}`] as const),
    ...people.map(({ id, name }) => [id, name] as const),
  ]);
}
