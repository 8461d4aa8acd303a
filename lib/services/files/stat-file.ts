import type { Member } from "../../contracts/members.ts";
import { conflict } from "../../core/errors.ts";
import { statPath } from "../../coworkspace/list-directory.ts";
import type { FileStat } from "../../coworkspace/version.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";

/** Size, date and version of one file. */
export async function statFile(member: Member, slug: string, path: string): Promise<FileStat> {
  const { place } = await requireCoworkspace(member, slug, "read", path);
  const stat = await inFolder(() => statPath(place, path));
  if (stat.type === "directory") {
    throw conflict(`“${stat.path}” is a folder, not a file.`, { code: "not_a_file" });
  }
  return stat;
}
