import type { Member } from "../../contracts/members.ts";
import type { FolderLevel } from "../../contracts/status.ts";
import { notFound } from "../../core/errors.ts";
import { type CoworkspaceAccess, requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { fileHistory } from "./file-history.ts";

/** One content of one file. */
export type VersionOf = { path: string; hash: string };

/** The folder of a file that had this content, where the member may read its history and has the level at the file. */
export async function requireVersion(
  member: Member,
  slug: string,
  { path, hash }: VersionOf,
  level: FolderLevel = "read",
): Promise<CoworkspaceAccess> {
  const { versions } = await fileHistory(member, slug, path);
  if (!versions.some((version) => version.hash === hash)) throw notFound("This file has no such version.");
  return requireCoworkspace(member, slug, level, path);
}
