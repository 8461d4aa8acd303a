import type { FileEntry } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { makeDirectory } from "../../coworkspace/write-file.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";
import { toFileEntry } from "./to-file-entry.ts";

/** Makes a folder and its parents; one that is there already stays as it is. */
export async function makeFolder(member: Member, slug: string, path: string): Promise<FileEntry> {
  const { place } = await requireCoworkspace(member, slug, "full", path);
  return toFileEntry(await inFolder(() => makeDirectory(place, path)));
}
