import type { Readable } from "node:stream";
import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { openObject } from "../../coworkspace/objects/read-object.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "../files/in-folder.ts";
import { fileHistory } from "./file-history.ts";

/** A content that a file had, under the file's name. */
export async function openVersion(
  member: Member,
  slug: string,
  { path, hash }: { path: string; hash: string },
): Promise<{ name: string; stream: Readable }> {
  const { versions } = await fileHistory(member, slug, path);
  if (!versions.some((version) => version.hash === hash)) throw notFound("This file has no such version.");
  const { place } = await requireCoworkspace(member, slug, "read", path);
  const stream = await inFolder(() => openObject(place, hash));
  return { name: path.slice(path.lastIndexOf("/") + 1), stream };
}
