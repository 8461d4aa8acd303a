import type { Member } from "../../../contracts/members.ts";
import { unprocessable } from "../../../core/errors.ts";
import { hashPart } from "../../../coworkspace/uploads/hash-part.ts";
import { placeUpload } from "../../../coworkspace/uploads/place-upload.ts";
import type { UploadNote } from "../../../coworkspace/uploads/upload-slot.ts";
import { type Stored, storeFile } from "../store-file.ts";
import { forgetHash, takeHash } from "./under-way.ts";

/** Puts a whole upload in its place. Where that cannot be, the upload stays and can be finished later. */
export function finishUpload(member: Member, slug: string, note: UploadNote): Promise<Stored> {
  const how = { ifMatch: note.if_match ?? undefined, mustBeNew: note.must_be_new };
  return storeFile(member, slug, note.path, how, async (place, options) => {
    const sha256 = takeHash(note.id, note.length) ?? (await hashPart(place, note.id));
    if (note.sha256 !== null && note.sha256 !== sha256) {
      throw unprocessable("What arrived is not what was sent: the checksum differs. Send it again.", {
        code: "checksum_mismatch",
      });
    }
    const stat = await placeUpload(place, note, options);
    forgetHash(note.id);
    return { stat, sha256 };
  });
}
