import type { Member } from "../../../contracts/members.ts";
import { openUploads, removeSlot } from "../../../coworkspace/uploads/upload-slot.ts";
import { inFolder } from "../in-folder.ts";
import { requireUpload } from "./require-upload.ts";
import { forgetHash, takeOver } from "./under-way.ts";

/** Gives an upload up; what has arrived of it goes. */
export async function cancelUpload(member: Member, slug: string, id: string): Promise<void> {
  await requireUpload(member, slug, id);
  await takeOver(id, async () => {
    const { place } = await requireUpload(member, slug, id);
    await inFolder(() => {
      const uploads = openUploads(place);
      try {
        if (uploads) removeSlot(uploads, id);
      } finally {
        uploads?.close();
      }
    });
    forgetHash(id);
  });
}
