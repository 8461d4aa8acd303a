import type { Member } from "../../../contracts/members.ts";
import { type BeginUpload, beginUploadSchema } from "../../../contracts/uploads.ts";
import { tooMany } from "../../../core/errors.ts";
import { makeSlot, openUploads, readSlot, uploadIdOf } from "../../../coworkspace/uploads/upload-slot.ts";
import { type CoworkspacePlace, parseWorkPath } from "../../../coworkspace/work-path.ts";
import { requireCoworkspace } from "../../coworkspaces/require-coworkspace.ts";
import { requireRoom } from "../../quotas/require-room.ts";
import { withRoom } from "../../quotas/with-room.ts";
import { inFolder } from "../in-folder.ts";
import { finishUpload } from "./finish-upload.ts";

/** What one member may have begun in one coworkspace; each holds a place on the disk for a day. */
const MAX_UNFINISHED = 200;

/** Begins an upload that goes on after a broken connection. An empty file is there at once. */
export async function beginUpload(member: Member, slug: string, input: BeginUpload): Promise<{ id: string }> {
  const wanted = beginUploadSchema.parse(input);
  const needed = wanted.must_be_new ? "full" : "read_write";
  const { place } = await requireCoworkspace(member, slug, needed, wanted.path);
  const note = await inFolder(async () => {
    parseWorkPath(wanted.path, { intent: "write" });
    const unfinished = unfinishedOf(place, member.id);
    if (unfinished.count >= MAX_UNFINISHED) {
      throw tooMany(`You have begun ${MAX_UNFINISHED} uploads here. Finish or cancel some of them first.`, {
        code: "too_many_uploads",
      });
    }
    // What others of one's uploads will take is taken already.
    await requireRoom(withRoom(place, slug), wanted.path, wanted.length + unfinished.announced);
    return makeSlot(place, { ...wanted, owner: member.id });
  });
  if (note.length === 0) await finishUpload(member, slug, note);
  return { id: note.id };
}

function unfinishedOf(place: CoworkspacePlace, owner: string): { count: number; announced: number } {
  const uploads = openUploads(place);
  if (!uploads) return { count: 0, announced: 0 };
  try {
    const ids = new Set(uploads.names().flatMap((name) => uploadIdOf(name) ?? []));
    const own = [...ids].flatMap((id) => {
      const slot = readSlot(uploads, id);
      return slot?.note.owner === owner ? [slot.note] : [];
    });
    return { count: own.length, announced: own.reduce((sum, note) => sum + note.length, 0) };
  } finally {
    uploads.close();
  }
}
