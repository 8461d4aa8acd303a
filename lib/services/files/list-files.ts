import type { FileEntry } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { listDirectory } from "../../coworkspace/list-directory.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";
import { toFileEntry } from "./to-file-entry.ts";

/** What lies in a folder of the coworkspace: folders first, in natural order. */
export async function listFiles(member: Member, slug: string, path: string): Promise<FileEntry[]> {
  const { place } = await requireCoworkspace(member, slug, "read", path);
  return (await inFolder(() => listDirectory(place, path))).map(toFileEntry);
}
