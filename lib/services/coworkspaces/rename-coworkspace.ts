import { type CoworkspaceView, renameCoworkspaceSchema } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { type Prisma, prisma } from "../../store/prisma.ts";
import { recordAudit } from "../../store/record-audit.ts";
import { requireCoworkspace, requireOwner } from "./require-coworkspace.ts";
import { coworkspaceViewParts, toCoworkspaceView } from "./to-coworkspace-view.ts";

/** Gives a coworkspace another name. Its slug stays, since addresses, its directory and the audit log go by it. */
export async function renameCoworkspace(
  member: Member,
  slug: string,
  input: { name: string },
): Promise<CoworkspaceView> {
  requireOwner(await requireCoworkspace(member, slug, "full"));
  const { name } = renameCoworkspaceSchema.parse(input);
  const row = await prisma.$transaction(async (tx) => {
    const before = await holdName(tx, slug);
    if (before !== name) {
      await recordAudit(tx, {
        ...{ action: "coworkspace.renamed", memberId: member.id, details: { from: before, to: name } },
        ...{ target: before, coworkspaceSlug: slug },
      });
    }
    return tx.coworkspace.update({ where: { slug }, data: { name }, include: coworkspaceViewParts(member) });
  });
  return toCoworkspaceView(member, row);
}

/** The name, which nobody else changes until the end: so the log of two at once tells each the name that it replaced. */
async function holdName(tx: Prisma.TransactionClient, slug: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM coworkspaces WHERE slug = ${slug} FOR NO KEY UPDATE`;
  if (!row) throw notFound("This coworkspace does not exist (any more).");
  return row.name;
}
