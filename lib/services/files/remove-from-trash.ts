import type { Member } from "../../contracts/members.ts";
import { noLongerInTrash } from "../../coworkspace/trash.ts";
import { inFolder } from "./in-folder.ts";
import { removeForGood } from "./remove-for-good.ts";
import { requireTrashed } from "./require-trashed.ts";

/** Deletes one thing in the trash for good. */
export async function removeFromTrash(member: Member, slug: string, id: string): Promise<void> {
  const { place, thing } = await requireTrashed(member, slug, id);
  const gone = thing ? await removeForGood(member, { slug, place }, [thing], { all: false }) : [];
  if (gone.length > 0) return;
  await inFolder(() => {
    throw noLongerInTrash();
  });
}
