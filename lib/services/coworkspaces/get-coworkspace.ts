import type { CoworkspaceView } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { requireCoworkspace } from "./require-coworkspace.ts";
import { coworkspaceViewParts, toCoworkspaceView } from "./to-coworkspace-view.ts";

/** One coworkspace that the member may see. */
export async function getCoworkspace(member: Member, slug: string): Promise<CoworkspaceView> {
  await requireCoworkspace(member, slug, "read");
  const row = await prisma.coworkspace.findUniqueOrThrow({
    where: { slug },
    include: coworkspaceViewParts(member),
  });
  return toCoworkspaceView(member, row);
}
