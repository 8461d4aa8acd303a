import { type Clock, systemClock } from "../../core/clock.ts";
import { childLog } from "../../core/log.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { callOfNote, dropNote, notedActs } from "../../coworkspace/changes/note-act.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import { removeObjects, slugsWithObjects } from "../../coworkspace/objects/object-homes.ts";
import { sweepObjects } from "../../coworkspace/objects/sweep-objects.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import { prisma } from "../../store/prisma.ts";
import { readSettings } from "../../store/settings.ts";

const log = childLog("housekeeping");
const DAY_MS = 24 * 3_600_000;

/**
 * Removes contents that no change needs any more. Kept are those of runs that go on or ended less than the retention ago,
 * of anything recorded since then (undos and people's edits too), and whatever was written or asked for within a day.
 */
export async function purgeContents(clock: Clock = systemClock): Promise<number> {
  const { change_retention_days } = await readSettings();
  const now = clock().getTime();
  const cutoff = new Date(now - change_retention_days * DAY_MS);
  const known = new Set(
    (await prisma.coworkspace.findMany({ select: { slug: true } })).map(({ slug }) => slug),
  );
  let removed = 0;
  for (const slug of await slugsWithObjects(coworkspacesRoot())) {
    const place = coworkspacePlace(coworkspacesRoot(), slug);
    try {
      if (!known.has(slug)) {
        await removeObjects(place);
        continue;
      }
      const needed = await neededHashes(slug, cutoff);
      removed += await sweepObjects(place, (hash) => needed.has(hash), new Date(now - DAY_MS));
      await dropSettledNotes(place);
    } catch (error) {
      // One damaged store does not keep the others from being swept.
      log.warn({ err: error, slug }, "The contents of a coworkspace could not be swept");
    }
  }
  return removed;
}

async function neededHashes(slug: string, cutoff: Date): Promise<Set<string>> {
  const rows = await prisma.fileChange.findMany({
    where: {
      coworkspaceSlug: slug,
      OR: [{ createdAt: { gt: cutoff } }, { run: { OR: [{ endedAt: null }, { endedAt: { gt: cutoff } }] } }],
    },
    select: { before: true, after: true },
  });
  return new Set(rows.flatMap(({ before, after }) => [before, after]).filter((hash) => hash !== null));
}

/** A note is needed until its act has a receipt. */
async function dropSettledNotes(place: CoworkspacePlace): Promise<void> {
  const acts = await notedActs(place);
  if (acts.length === 0) return;
  const ids = acts.map(callOfNote);
  const [calls, undos] = await Promise.all([
    prisma.toolCall.findMany({
      where: { id: { in: ids }, status: { not: "done" } },
      select: { id: true },
    }),
    prisma.fileUndo.findMany({ where: { id: { in: acts }, appliedAt: null }, select: { id: true } }),
  ]);
  const open = new Set([...calls, ...undos].map(({ id }) => id));
  for (const act of acts) if (!open.has(callOfNote(act))) await dropNote(place, act);
}
