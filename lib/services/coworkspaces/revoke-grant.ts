import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";
import { requireCoworkspace } from "./require-coworkspace.ts";

/** Ends a grant at once: the owner any, everybody else only their own (they leave the coworkspace). */
export async function revokeGrant(member: Member, slug: string, id: string): Promise<void> {
  const { isOwner } = await requireCoworkspace(member, slug, "read");
  const { count } = await prisma.folderGrant.deleteMany({
    where: { id, coworkspaceSlug: slug, ...(isOwner ? {} : { userId: member.id }) },
  });
  if (count === 0) throw notFound("This grant does not exist (any more).");
}
