import { type GrantFolder, grantFolderSchema } from "../../contracts/folders.ts";
import type { GrantView } from "../../contracts/grants.ts";
import type { Member } from "../../contracts/members.ts";
import { invalid } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { User } from "../../store/generated/client.ts";
import type { Transaction } from "../../store/run-transaction.ts";
import { personInWords } from "../audit/person-in-words.ts";
import { recordGrant } from "../audit/record-grant.ts";
import { grantViewParts, toGrantViews } from "../coworkspaces/to-grant-view.ts";
import { changeFolders, requireFolder } from "./change-folders.ts";

/** Lets a member, or everyone, use a mounted folder at a level; for who has a grant, changes its level. */
export async function grantFolder(admin: Member, id: string, input: GrantFolder): Promise<GrantView> {
  const { email, level } = grantFolderSchema.parse(input);
  const row = await changeFolders(admin, async (tx) => {
    const folder = await requireFolder(tx, id);
    const user = email === null ? null : await requireUser(tx, email);
    const userId = user?.id ?? null;
    // Not an upsert: no unique index holds for everyone's grant, but changes of folders come one after the other.
    const before = await tx.folderGrant.findFirst({ where: { mountId: id, userId } });
    await recordGrant(tx, {
      ...{ memberId: admin.id, target: user ? personInWords(user) : "Everyone", folder: folder.name },
      ...{ from: before?.level ?? null, to: level },
    });
    const given = { level, grantedById: admin.id };
    if (before?.level === level) {
      return tx.folderGrant.findUniqueOrThrow({ where: { id: before.id }, include: grantViewParts });
    }
    return before
      ? tx.folderGrant.update({
          where: { id: before.id },
          data: { ...given, createdAt: new Date() },
          include: grantViewParts,
        })
      : tx.folderGrant.create({
          data: { id: newId(), mountId: id, userId, ...given },
          include: grantViewParts,
        });
  });
  const [view] = await toGrantViews([row]);
  return view as GrantView;
}

async function requireUser(tx: Transaction, email: string): Promise<User> {
  const user = await tx.user.findUnique({ where: { email: email.toLowerCase() } });
  if (user && !user.disabledAt) return user;
  const detail = `There is no member with the e-mail address ${email}.`;
  throw invalid(detail, { code: "invalid_input", fields: { email: detail } });
}
