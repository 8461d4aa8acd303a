import type { Member } from "../../contracts/members.ts";
import type { TrashEntry } from "../../contracts/trash.ts";
import * as trash from "../../coworkspace/trash.ts";
import { isReachable } from "../../coworkspace/work-path.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";

/** What was deleted in the coworkspace and in folders that are mounted for the member, newest first. */
export async function listTrash(member: Member, slug: string): Promise<TrashEntry[]> {
  const { place } = await requireCoworkspace(member, slug, "read", "mounts");
  const entries = await inFolder(() => trash.listTrash(place));
  return entries.filter(({ path }) => isReachable(place, path));
}
