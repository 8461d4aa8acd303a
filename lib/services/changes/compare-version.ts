import type { Comparison } from "../../contracts/changes.ts";
import type { Member } from "../../contracts/members.ts";
import { compareSides } from "./compare-sides.ts";
import { requireVersion, type VersionOf } from "./require-version.ts";

/** A content that a file had, and what it holds now. */
export async function compareVersion(member: Member, slug: string, version: VersionOf): Promise<Comparison> {
  const { place } = await requireVersion(member, slug, version);
  return compareSides(place, version.path, { before: { hash: version.hash }, after: "now" });
}
