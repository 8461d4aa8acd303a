import type { Member } from "../../contracts/members.ts";
import type { StorageView } from "../../contracts/storage.ts";
import { ownedTogether } from "../../engine/storage/admit-growth.ts";
import { measureStorage } from "../../engine/storage/measure-storage.ts";
import { storageLimits } from "../../engine/storage/storage-limits.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";

/** What people see may be this old; where nothing limits it, it is only of interest. */
const YOUNGER_THAN_MS = 10_000;
const OF_INTEREST_MS = 300_000;

/** How full a coworkspace is, for whoever may read it. */
export async function getStorage(member: Member, slug: string): Promise<StorageView> {
  await requireCoworkspace(member, slug, "read");
  const limits = await storageLimits();
  const coworkspace = {
    used: await measureStorage(slug, limits.coworkspace === null ? OF_INTEREST_MS : YOUNGER_THAN_MS),
    limit: limits.coworkspace,
  };
  if (limits.member === null) return { coworkspace, owner: null };
  const { owner, slugs } = await ownedTogether(slug);
  let used = 0;
  for (const each of slugs) used += await measureStorage(each, YOUNGER_THAN_MS);
  return { coworkspace, owner: { name: owner, coworkspaces: slugs.length, used, limit: limits.member } };
}
