import type { Member } from "../../../contracts/members.ts";
import {
  noSuchUpload,
  openUploads,
  readSlot,
  type UploadNote,
} from "../../../coworkspace/uploads/upload-slot.ts";
import type { CoworkspacePlace } from "../../../coworkspace/work-path.ts";
import { requireCoworkspace } from "../../coworkspaces/require-coworkspace.ts";
import { inFolder } from "../in-folder.ts";

/** The member's own upload. Another's, an unknown and a finished one look the same. */
export async function requireUpload(
  member: Member,
  slug: string,
  id: string,
): Promise<{ place: CoworkspacePlace; note: UploadNote; offset: number }> {
  const { place } = await requireCoworkspace(member, slug, "read");
  const slot = await inFolder(() => {
    const uploads = openUploads(place);
    try {
      const slot = readSlot(uploads, id);
      if (slot?.note.owner !== member.id) throw noSuchUpload();
      return slot;
    } finally {
      uploads?.close();
    }
  });
  const access = await requireCoworkspace(member, slug, "read_write", slot.note.path);
  return { place: access.place, ...slot };
}
