import type { Readable } from "node:stream";
import type { Member } from "../../contracts/members.ts";
import { notFound } from "../../core/errors.ts";
import { openObject } from "../../coworkspace/objects/read-object.ts";
import { inFolder } from "../files/in-folder.ts";
import { requireRun } from "./require-run.ts";
import { visibleContent } from "./visible-content.ts";

/** A content that a file had before or after a change of this run, with the name of the file. */
export async function openContent(
  member: Member,
  runId: string,
  hash: string,
): Promise<{ name: string; stream: Readable }> {
  const { folder } = await requireRun(member, runId, "see");
  const change = await visibleContent(member, runId, hash);
  if (!change) throw notFound("This run has no such content.");
  const stream = await inFolder(() => openObject(folder.place, hash));
  return { name: change.path.slice(change.path.lastIndexOf("/") + 1), stream };
}
