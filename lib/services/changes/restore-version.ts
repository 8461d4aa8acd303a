import type { FileEntry } from "../../contracts/coworkspaces.ts";
import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { openObject } from "../../coworkspace/objects/read-object.ts";
import { recordAuditAlone } from "../../store/record-audit.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "../files/in-folder.ts";
import { putFile } from "../files/put-file.ts";
import { toFileEntry } from "../files/to-file-entry.ts";
import { fileHistory } from "./file-history.ts";

/** Gives a file a content back that it had. What it holds now stays in its history. */
export async function restoreVersion(
  member: Member,
  slug: string,
  { path, hash }: { path: string; hash: string },
): Promise<FileEntry> {
  const { versions } = await fileHistory(member, slug, path);
  if (!versions.some((version) => version.hash === hash)) throw notFound("This file has no such version.");
  const { place } = await requireCoworkspace(member, slug, "read_write", path);
  const content = await inFolder(() => openObject(place, hash));
  const entry = toFileEntry(await putFile(member, slug, path, content));
  await recordAuditAlone({
    ...{ action: "version.restored", memberId: member.id, details: {} },
    ...{ target: entry.path, coworkspaceSlug: slug },
  });
  return entry;
}
