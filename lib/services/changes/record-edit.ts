import type { FolderChange } from "../../contracts/changes.ts";
import type { Member } from "../../contracts/members.ts";
import { newId } from "../../core/ids.ts";
import { childLog } from "../../core/log.ts";
import { recordChanges } from "../../engine/journal/record-changes.ts";
import { prisma } from "../../store/prisma.ts";

const log = childLog("changes");

/**
 * Writes down what a person did through the app, as one act: for the files' histories, and so that it counts as nobody
 * else's. The edit itself has happened either way, also where what it changed cannot be told (a link in a moved folder).
 */
export async function recordEdit(
  member: Member,
  slug: string,
  changes: readonly FolderChange[] | Promise<readonly FolderChange[]>,
): Promise<void> {
  const of = { coworkspaceSlug: slug, act: newId(), origin: "edit" as const, userId: member.id };
  try {
    await recordChanges(prisma, of, await changes);
  } catch (error) {
    log.warn({ err: error, slug }, "An edit is missing from the history of files");
  }
}

/** What came to be there, as changes: a folder before what is in it. */
export function made(entries: readonly Made[]): FolderChange[] {
  return entries.map(({ path, entry, mode, hash = null }) => ({
    ...{ path, entry, kind: "created", from: null, before: null, after: hash },
    ...{ before_mode: null, after_mode: mode ?? null },
  }));
}

type Made = { path: string; entry: "file" | "directory"; mode?: number; hash?: string };
