import type { FileEntry } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { missingFolders } from "../../coworkspace/changes/capture.ts";
import { parseWorkPath } from "../../coworkspace/work-path.ts";
import { makeDirectory } from "../../coworkspace/write-file.ts";
import { made, recordEdit } from "../changes/record-edit.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";
import { toFileEntry } from "./to-file-entry.ts";

/** Makes a folder and its parents; one that is there already stays as it is. */
export async function makeFolder(member: Member, slug: string, path: string): Promise<FileEntry> {
  const { place } = await requireCoworkspace(member, slug, "full", path);
  const { missing, folder } = await inFolder(async () => {
    const wanted = parseWorkPath(path, { intent: "write" }).path;
    const missing = await missingFolders(place, `${wanted}/`);
    return { missing, folder: await makeDirectory(place, wanted) };
  });
  await recordEdit(member, slug, made(missing.map((path) => ({ path, entry: "directory" }))));
  return toFileEntry(folder);
}
