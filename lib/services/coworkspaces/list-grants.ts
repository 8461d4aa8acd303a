import type { GrantView } from "../../contracts/grants.ts";
import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { requireCoworkspace, requireOwner } from "./require-coworkspace.ts";
import { grantViewParts, toGrantViews } from "./to-grant-view.ts";

/** Who besides the owner may use the coworkspace; for its owner. */
export async function listGrants(member: Member, slug: string): Promise<GrantView[]> {
  requireOwner(await requireCoworkspace(member, slug, "read"));
  const rows = await prisma.folderGrant.findMany({
    where: { coworkspaceSlug: slug },
    include: grantViewParts,
    orderBy: { id: "asc" },
  });
  return toGrantViews(rows);
}
