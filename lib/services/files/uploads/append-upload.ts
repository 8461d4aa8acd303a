import type { Member } from "../../../contracts/members.ts";
import { appendPart, wrongOffset } from "../../../coworkspace/uploads/append-part.ts";
import { inFolder } from "../in-folder.ts";
import type { Stored } from "../store-file.ts";
import { finishUpload } from "./finish-upload.ts";
import { requireUpload } from "./require-upload.ts";
import { followHash, takeOver } from "./under-way.ts";

export type Appended = { offset: number; length: number; stored: Stored | null };

/**
 * Adds bytes to an upload; with the last one the file is in its place. What arrived before the connection broke off
 * counts. A connection that hangs is given up as soon as another one goes on with the same upload.
 */
export async function appendUpload(
  member: Member,
  slug: string,
  id: string,
  offset: number,
  source: AsyncIterable<Uint8Array>,
): Promise<Appended> {
  // Who may not go on does not get to end what is under way either.
  await requireUpload(member, slug, id);
  return takeOver(id, async (signal, until) => {
    const { place, note, offset: there } = await requireUpload(member, slug, id);
    if (there !== offset) throw await inFolder(() => Promise.reject(wrongOffset(there)));
    const onBytes = followHash(id);
    const at = await inFolder(() => appendPart(place, note, offset, until(source), { signal, onBytes }));
    const stored = at === note.length ? await finishUpload(member, slug, note) : null;
    return { offset: at, length: note.length, stored };
  });
}
