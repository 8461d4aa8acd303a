import type { Member } from "../../contracts/members.ts";
import { mountNameOf } from "../../contracts/mounts.ts";
import type { TrashEntry } from "../../contracts/trash.ts";
import * as trash from "../../coworkspace/trash.ts";
import { type CoworkspaceAccess, requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";

/** Whoever may decide about a thing in the trash: it takes Full in the place that it came from. */
export async function requireTrashed(
  member: Member,
  slug: string,
  id: string,
): Promise<CoworkspaceAccess & { thing: TrashEntry | undefined }> {
  const { place } = await requireCoworkspace(member, slug, "read");
  const thing = (await inFolder(() => trash.listTrash(place))).find((one) => one.id === id);
  const access = await requireCoworkspace(member, slug, "full", placeOf(thing));
  return { ...access, thing };
}

/** What decides about a deleted thing, whatever its name is: the mounted folder that it came from, or the coworkspace. */
export function placeOf(thing: Pick<TrashEntry, "path"> | undefined): string {
  const mount = mountNameOf(thing?.path ?? "");
  return mount === null ? "files" : `mounts/${mount}`;
}
