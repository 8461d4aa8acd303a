import type { Member } from "../../contracts/members.ts";
import type { EmptiedTrash, TrashEntry } from "../../contracts/trash.ts";
import { isAppError } from "../../core/errors.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { listTrash } from "./list-trash.ts";
import { removeForGood } from "./remove-for-good.ts";
import { placeOf } from "./require-trashed.ts";

/**
 * Deletes for good what the member may delete: what came from places where they have Full. With `until` nothing that was
 * deleted after it, so that what was not yet shown to whoever confirmed stays.
 */
export async function emptyTrash(
  member: Member,
  slug: string,
  { until }: { until?: string | undefined } = {},
): Promise<EmptiedTrash> {
  const { place, level } = await requireCoworkspace(member, slug, "read");
  const last = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
  const shown = (await listTrash(member, slug)).filter((one) => Date.parse(one.deleted_at) <= last);
  const mine = await withFull(member, slug, shown);
  // Where there is nothing at all that they may delete, they are told what it takes.
  if (mine.length === 0 && level !== "full") await requireCoworkspace(member, slug, "full");
  const gone = await removeForGood(member, { slug, place }, mine, { all: true });
  return { deleted: gone.length, kept: shown.length - mine.length };
}

/** Asks once for each place, however much came from it. */
async function withFull(member: Member, slug: string, entries: TrashEntry[]): Promise<TrashEntry[]> {
  const allowed = new Map<string, boolean>();
  for (const place of new Set(entries.map(placeOf)))
    allowed.set(place, await mayDeleteAt(member, slug, place));
  return entries.filter((entry) => allowed.get(placeOf(entry)));
}

async function mayDeleteAt(member: Member, slug: string, path: string): Promise<boolean> {
  try {
    await requireCoworkspace(member, slug, "full", path);
    return true;
  } catch (error) {
    if (isAppError(error) && (error.code === "level_too_low" || error.code === "not_found")) return false;
    throw error;
  }
}
