import type { FileEntry } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { captureTree } from "../../coworkspace/changes/capture.ts";
import * as trash from "../../coworkspace/trash.ts";
import { recordAuditAlone } from "../../store/record-audit.ts";
import { made, recordEdit } from "../changes/record-edit.ts";
import { withRoom } from "../quotas/with-room.ts";
import { inFolder } from "./in-folder.ts";
import { requireTrashed } from "./require-trashed.ts";
import { toFileEntry } from "./to-file-entry.ts";

/** Puts a deleted thing back where it was; beside what has taken its name since. */
export async function restoreFromTrash(member: Member, slug: string, id: string): Promise<FileEntry> {
  const { place } = await requireTrashed(member, slug, id);
  const entry = toFileEntry(await inFolder(() => trash.restoreFromTrash(withRoom(place, slug), id)));
  await recordEdit(member, slug, captureTree(place, entry.path).then(made));
  await recordAuditAlone({
    ...{ action: "trash.restored", memberId: member.id, details: {} },
    ...{ target: entry.path, coworkspaceSlug: slug },
  });
  return entry;
}
