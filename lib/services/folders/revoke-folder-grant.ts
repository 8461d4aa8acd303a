import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { personInWords } from "../audit/person-in-words.ts";
import { recordGrant } from "../audit/record-grant.ts";
import { changeFolders, requireFolder } from "./change-folders.ts";

/** Ends a grant of a mounted folder at once, also for agents at work. */
export function revokeFolderGrant(admin: Member, id: string, grantId: string): Promise<void> {
  return changeFolders(admin, async (tx) => {
    const folder = await requireFolder(tx, id);
    const grant = await tx.folderGrant.findFirst({
      where: { id: grantId, mountId: id },
      include: { user: true },
    });
    if (!grant) throw notFound("This grant does not exist (any more).");
    await tx.folderGrant.delete({ where: { id: grantId } });
    await recordGrant(tx, {
      ...{ memberId: admin.id, target: grant.user ? personInWords(grant.user) : "Everyone" },
      ...{ folder: folder.name, from: grant.level, to: null },
    });
  });
}
