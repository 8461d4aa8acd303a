import type { Member } from "../../contracts/members.ts";
import { recordAudit } from "../../store/record-audit.ts";
import { changeFolders, requireFolder } from "./change-folders.ts";

/** Ends all use of a mounted folder, from the next call of every agent on. The files in it are not touched. */
export function unregisterFolder(admin: Member, id: string): Promise<void> {
  return changeFolders(admin, async (tx) => {
    const { name, path } = await requireFolder(tx, id);
    await tx.mountedFolder.delete({ where: { id } });
    await recordAudit(tx, {
      ...{ action: "mount.removed", memberId: admin.id, target: name },
      details: { path },
    });
  });
}
