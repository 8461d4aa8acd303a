import type { Member } from "../../contracts/members.ts";
import type { FilePreview } from "../../contracts/previews.ts";
import { previewKept } from "./compare-sides.ts";
import { requireVersion, type VersionOf } from "./require-version.ts";

/** A content that a file had, as a person can look at it. */
export async function previewVersion(member: Member, slug: string, version: VersionOf): Promise<FilePreview> {
  const { place } = await requireVersion(member, slug, version);
  return previewKept(place, version.hash, version.path, "look");
}
