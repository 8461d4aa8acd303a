import type { Readable } from "node:stream";
import type { Member } from "../../contracts/members.ts";
import { openObject } from "../../coworkspace/objects/read-object.ts";
import { inFolder } from "../files/in-folder.ts";
import { requireVersion, type VersionOf } from "./require-version.ts";

/** A content that a file had, under the file's name. */
export async function openVersion(
  member: Member,
  slug: string,
  version: VersionOf,
): Promise<{ name: string; stream: Readable }> {
  const { place } = await requireVersion(member, slug, version);
  const stream = await inFolder(() => openObject(place, version.hash));
  return { name: version.path.slice(version.path.lastIndexOf("/") + 1), stream };
}
