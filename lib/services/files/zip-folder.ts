import type { Readable } from "node:stream";
import type { Member } from "../../contracts/members.ts";
import { conflict } from "../../core/errors.ts";
import { statPath } from "../../coworkspace/list-directory.ts";
import * as zip from "../../coworkspace/zip-folder.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";

/** A folder as a zip stream, with the name to save it under. */
export async function zipFolder(
  member: Member,
  slug: string,
  path: string,
  signal?: AbortSignal,
): Promise<{ fileName: string; stream: Readable }> {
  const { place } = await requireCoworkspace(member, slug, "read");
  return inFolder(async () => {
    const stat = await statPath(place, path);
    if (stat.type === "file")
      throw conflict(`“${stat.path}” is a file; download it as it is.`, { code: "not_a_directory" });
    const stream = zip.zipFolder(place, path, signal ? { signal } : {});
    return { fileName: `${stat.name || slug}.zip`, stream };
  });
}
