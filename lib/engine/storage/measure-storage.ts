import { coworkspacesRoot } from "../../core/paths.ts";
import { isCoworkspaceError } from "../../coworkspace/errors.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import { totalSize } from "../../coworkspace/list-directory.ts";

/** Looking at every file of a coworkspace takes a while, so that what was seen counts for so long. */
const KEEP_MS = 30_000;

type Measured = { bytes: number; at: number };
const known = new Map<string, Measured>();

/** Bytes that a coworkspace's own files take; mounted folders, trash and kept versions do not count. */
export async function measureStorage(slug: string, youngerThanMs = KEEP_MS): Promise<number> {
  const measured = known.get(slug);
  if (measured && Date.now() - measured.at <= youngerThanMs) return measured.bytes;
  const at = Date.now();
  const bytes = await sizeOnDisk(slug);
  known.set(slug, { bytes, at });
  return bytes;
}

/** Counts in what is about to be written, until the next look. */
export function noteGrowth(slug: string, bytes: number): void {
  const measured = known.get(slug);
  if (measured) measured.bytes += bytes;
}

async function sizeOnDisk(slug: string): Promise<number> {
  const place = { ...coworkspacePlace(coworkspacesRoot(), slug), hidden: true };
  try {
    return (await totalSize(place, "")).bytes;
  } catch (error) {
    // A folder that is gone takes nothing.
    if (isCoworkspaceError(error, "not_found")) return 0;
    throw error;
  }
}
