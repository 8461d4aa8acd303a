import { shareSchema } from "../../contracts/coworkspaces.ts";
import type { GrantView } from "../../contracts/grants.ts";
import type { Member } from "../../contracts/members.ts";
import type { FolderLevel } from "../../contracts/status.ts";
import { invalid } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { renewRuns } from "../../store/renew-runs.ts";
import { personInWords } from "../audit/person-in-words.ts";
import { recordGrant } from "../audit/record-grant.ts";
import { requireCoworkspace, requireOwner } from "./require-coworkspace.ts";
import { grantViewParts, toGrantViews } from "./to-grant-view.ts";

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
  const who = { coworkspaceSlug: slug, userId: user.id };
  const row = await prisma.$transaction(async (tx) => {
    // All of them: what a task may do in mounted folders depends on who else may direct it.
    await renewRuns({ coworkspaceSlug: slug }, tx);
    const before = await tx.folderGrant.findUnique({ where: { coworkspaceSlug_userId: who } });
    await recordGrant(tx, {
      ...{ memberId: member.id, target: personInWords(user), coworkspaceSlug: slug },
      ...{ from: before?.level ?? null, to: level },
    });
    return tx.folderGrant.upsert({
      where: { coworkspaceSlug_userId: who },
      create: { id: newId(), ...who, level, grantedById: member.id },
      update: { level, grantedById: member.id, createdAt: new Date() },
      include: grantViewParts,
    });
  });
  const [view] = await toGrantViews([row]);
  return view as GrantView;
}

const refused = (detail: string) => invalid(detail, { code: "invalid_input", fields: { email: detail } });
