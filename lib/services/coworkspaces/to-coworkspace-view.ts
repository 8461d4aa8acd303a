import type { CoworkspaceView } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { folderLevelSchema } from "../../contracts/status.ts";
import type { Prisma } from "../../store/prisma.ts";

/** What a view of a coworkspace for this member is made of. */
export function coworkspaceViewParts(member: Member) {
  return {
    owner: { select: { name: true } },
    grants: { where: { userId: member.id }, select: { level: true } },
    _count: { select: { tasks: { where: { userId: member.id } } } },
  } satisfies Prisma.CoworkspaceInclude;
}

type Row = Prisma.CoworkspaceGetPayload<{ include: ReturnType<typeof coworkspaceViewParts> }>;

/** A coworkspace as this member sees it, with their own tasks counted. */
export function toCoworkspaceView(member: Member, row: Row): CoworkspaceView {
  const isOwner = row.userId === member.id;
  return {
    slug: row.slug,
    name: row.name,
    owner: row.owner.name,
    level: isOwner ? "full" : folderLevelSchema.parse(row.grants[0]?.level),
    is_owner: isOwner,
    task_count: row._count.tasks,
    created_at: row.createdAt.toISOString(),
  };
}
