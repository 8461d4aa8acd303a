import type { FileEntry } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { openObject } from "../../coworkspace/objects/read-object.ts";
import { recordAuditAlone } from "../../store/record-audit.ts";
import { inFolder } from "../files/in-folder.ts";
import { putFile } from "../files/put-file.ts";
import { toFileEntry } from "../files/to-file-entry.ts";
import { requireVersion, type VersionOf } from "./require-version.ts";

/** Gives a file a content back that it had. What it holds now stays in its history. */
export async function restoreVersion(
  member: Member,
  slug: string,
  { path, hash }: VersionOf,
): Promise<FileEntry> {
  const { place } = await requireVersion(member, slug, { path, hash }, "read_write");
  const content = await inFolder(() => openObject(place, hash));
  const entry = toFileEntry(await putFile(member, slug, path, content));
  await recordAuditAlone({
    ...{ action: "version.restored", memberId: member.id, details: {} },
    ...{ target: entry.path, coworkspaceSlug: slug },
  });
  return entry;
}
