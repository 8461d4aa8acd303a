import type { FolderChange } from "../../contracts/changes.ts";
import type { Member } from "../../contracts/members.ts";
import { newId } from "../../core/ids.ts";
import { childLog } from "../../core/log.ts";
import { recordChanges } from "../../engine/journal/record-changes.ts";
import { prisma } from "../../store/prisma.ts";

const log = childLog("changes");

/** Writes down what a person did to a file through the app, for its history. The edit itself has happened either way. */
export async function recordEdit(member: Member, slug: string, change: FolderChange): Promise<void> {
  const of = { coworkspaceSlug: slug, act: newId(), origin: "edit" as const, userId: member.id };
  await recordChanges(prisma, of, [change]).catch((error: unknown) => {
    log.warn({ err: error, slug, path: change.path }, "An edit is missing from a file's history");
  });
}
