import type { Wake } from "../../store/run-transaction.ts";
import { segmentId } from "../queue.ts";

const held = new Set<string>();
const missedSince = new Map<string, number>();

/** Taking a segment from the queue and beginning it are this far apart at most, however busy the process is. */
const BEGINS_WITHIN_MS = 3_000;

/** Works with a place of the queue, so that it is known to be in use. */
export async function holdPlace(wake: Wake, work: () => Promise<void>): Promise<void> {
  const place = segmentId(wake);
  held.add(place);
  try {
    await work();
  } finally {
    held.delete(place);
  }
}

/**
 * Which of the places that the queue has given to this process nobody in it works with: it took them, but the database's
 * answer was lost on the way, so that it never learned of it. To be called again and again with all of them.
 */
export function lostPlaces(mine: readonly string[], now = performance.now()): string[] {
  const missed = mine.filter((place) => !held.has(place));
  for (const place of missedSince.keys()) if (!missed.includes(place)) missedSince.delete(place);
  for (const place of missed) if (!missedSince.has(place)) missedSince.set(place, now);
  return missed.filter((place) => now - (missedSince.get(place) ?? now) >= BEGINS_WITHIN_MS);
}
