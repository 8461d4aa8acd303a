import type { CoworkspaceView } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { coworkspaceViewParts, toCoworkspaceView } from "./to-coworkspace-view.ts";

/** The member's own coworkspaces and those shared with them, newest first. */
export async function listCoworkspaces(member: Member): Promise<CoworkspaceView[]> {
  const rows = await prisma.coworkspace.findMany({
    where: { OR: [{ userId: member.id }, { grants: { some: { userId: member.id } } }] },
    include: coworkspaceViewParts(member),
    orderBy: [{ createdAt: "desc" }, { slug: "asc" }],
  });
  return rows.map((row) => toCoworkspaceView(member, row));
}
