import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";
import { renewRuns } from "../../store/renew-runs.ts";
import { personInWords } from "../audit/person-in-words.ts";
import { recordGrant } from "../audit/record-grant.ts";
import { requireCoworkspace } from "./require-coworkspace.ts";

/** Ends a grant at once: the owner any, everybody else only their own (they leave the coworkspace). */
export async function revokeGrant(member: Member, slug: string, id: string): Promise<void> {
  const { isOwner } = await requireCoworkspace(member, slug, "read");
  await prisma.$transaction(async (tx) => {
    const [grant] = await tx.folderGrant.findMany({
      where: { id, coworkspaceSlug: slug, userId: isOwner ? { not: null } : member.id },
      include: { user: true },
    });
    if (!grant?.user) throw notFound("This grant does not exist (any more).");
    await tx.folderGrant.deleteMany({ where: { id } });
    await recordGrant(tx, {
      ...{ memberId: member.id, target: personInWords(grant.user), coworkspaceSlug: slug },
      ...{ from: grant.level, to: null },
    });
    await renewRuns({ coworkspaceSlug: slug }, tx);
  });
}
