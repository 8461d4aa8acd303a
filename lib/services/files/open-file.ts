import type { Member } from "../../contracts/members.ts";
import { type ByteRange, type OpenedFile, openRead } from "../../coworkspace/read-file.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";

/** Opens a file, or a part of it, for streaming. The caller reads the stream to its end or destroys it. */
export async function openFile(
  member: Member,
  slug: string,
  path: string,
  range?: ByteRange,
): Promise<OpenedFile> {
  const { place } = await requireCoworkspace(member, slug, "read", path);
  return inFolder(() => openRead(place, path, range));
}
