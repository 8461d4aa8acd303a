import type { Member } from "../../contracts/members.ts";
import type { TrashEntry } from "../../contracts/trash.ts";
import { trashPath } from "../../coworkspace/trash.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { tellConflict } from "./tell-conflict.ts";

/** Moves a file or folder to the trash, and says where it lies there. */
export async function deleteFile(
  member: Member,
  slug: string,
  path: string,
  { ifMatch }: { ifMatch?: string | undefined } = {},
): Promise<TrashEntry> {
  const { place } = await requireCoworkspace(member, slug, "full", path);
  return tellConflict({ slug, place, path, ifMatch }, () =>
    trashPath(place, path, { by: member.name, ifMatch }),
  );
}
