import { open } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { errnoOf } from "../../coworkspace/errors.ts";
import { creationDirectory } from "./creation-directory.ts";
import { requireCreation } from "./require-creation.ts";

/** A creation as a file to save: the deliverable itself, or the answer as Markdown. */
export async function openCreationFile(
  member: Member,
  id: string,
): Promise<{ fileName: string; size: number; stream: Readable }> {
  const row = await requireCreation(member, id);
  if (row.fileName === null) {
    const bytes = Buffer.from(row.content ?? "");
    return { fileName: `${fileNameFrom(row.title)}.md`, size: bytes.length, stream: Readable.from([bytes]) };
  }
  try {
    const file = await open(path.join(creationDirectory(id), row.fileName));
    return { fileName: row.fileName, size: (await file.stat()).size, stream: file.createReadStream() };
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
    throw notFound("The file of this creation is no longer on the server.");
  }
}

/** A title without what file systems refuse. */
function fileNameFrom(title: string): string {
  const name = title
    .replace(/[<>:"/\\|?*\p{Control}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return name.replace(/^\.+|[. ]+$/g, "").slice(0, 120) || "Creation";
}
