import type { CreationView } from "../../contracts/creations.ts";
import type { Member } from "../../contracts/members.ts";
import { escapeLike } from "../../store/escape-like.ts";
import { prisma } from "../../store/prisma.ts";
import { toCreationView } from "./to-creation-view.ts";

/** The member's creations, newest first; with `q` those whose title, text or file name contains it. */
export async function listCreations(
  member: Member,
  { q }: { q?: string | undefined } = {},
): Promise<CreationView[]> {
  const contains = q?.trim().replaceAll("\0", "");
  const filter = contains ? { contains: escapeLike(contains), mode: "insensitive" as const } : undefined;
  const rows = await prisma.creation.findMany({
    where: {
      userId: member.id,
      ...(filter ? { OR: [{ title: filter }, { content: filter }, { fileName: filter }] } : {}),
    },
    orderBy: { id: "desc" },
  });
  return rows.map(toCreationView);
}
