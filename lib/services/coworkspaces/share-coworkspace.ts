import { shareSchema } from "../../contracts/coworkspaces.ts";
import type { GrantView } from "../../contracts/grants.ts";
import type { Member } from "../../contracts/members.ts";
import type { FolderLevel } from "../../contracts/status.ts";
import { invalid } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { requireCoworkspace, requireOwner } from "./require-coworkspace.ts";
import { grantViewParts, toGrantView } from "./to-grant-view.ts";

/** Lets another member use the coworkspace at a level; for one who has a grant, changes its level. */
export async function shareCoworkspace(
  member: Member,
  slug: string,
  input: { email: string; level: FolderLevel },
): Promise<GrantView> {
  const access = requireOwner(await requireCoworkspace(member, slug, "full"));
  const { email, level } = shareSchema.parse(input);
  const user = await prisma.user.findUnique({ where: { email: email.toLowerCase() } });
  if (!user || user.disabledAt) throw refused(`There is no member with the e-mail address ${email}.`);
  if (user.id === member.id) throw refused(`“${access.name}” is yours already.`);
  const row = await prisma.folderGrant.upsert({
    where: { coworkspaceSlug_userId: { coworkspaceSlug: slug, userId: user.id } },
    create: { id: newId(), coworkspaceSlug: slug, userId: user.id, level, grantedById: member.id },
    update: { level, grantedById: member.id },
    include: grantViewParts,
  });
  return toGrantView(row);
}

const refused = (detail: string) => invalid(detail, { code: "invalid_input", fields: { email: detail } });
