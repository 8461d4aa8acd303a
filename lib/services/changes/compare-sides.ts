import type { Comparison } from "../../contracts/changes.ts";
import type { FilePreview } from "../../contracts/previews.ts";
import { findPath } from "../../coworkspace/list-directory.ts";
import { withObjectFile } from "../../coworkspace/objects/with-object-file.ts";
import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import { inFolder } from "../files/in-folder.ts";
import { type PreviewFor, previewAt } from "../files/read-preview.ts";

/** What to compare: a kept content by its hash, what the file holds now, or no file. */
export type Side = { hash: string } | "now" | null;

/**
 * Two contents of a file, each as a person can look at it. Whoever calls has made sure that the member may read both,
 * and gives the place with the mounted folders of that member alone.
 */
export async function compareSides(
  place: CoworkspacePlace,
  path: string,
  sides: { before: Side; after: Side },
): Promise<Comparison> {
  const both = async (purpose: PreviewFor) => ({
    before: await seen(place, path, sides.before, purpose),
    after: await seen(place, path, sides.after, purpose),
  });
  const grids = await both("comparison");
  const isLong = /\.(csv|tsv)$/i.test(path) && [grids.before, grids.after].some(isCut);
  return { path, ...(isLong ? await both("lines") : grids) };
}

/** A kept content under the file's name. */
export async function previewKept(
  place: CoworkspacePlace,
  hash: string,
  path: string,
  purpose: PreviewFor,
): Promise<FilePreview> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const kept = await inFolder(() =>
    withObjectFile(place, hash, name, (laidOut, file) => previewAt(laidOut, file, purpose)),
  );
  return { ...kept, path, name };
}

async function seen(
  place: CoworkspacePlace,
  path: string,
  side: Side,
  purpose: PreviewFor,
): Promise<FilePreview | null> {
  if (side === null) return null;
  if (side !== "now") return previewKept(place, side.hash, path, purpose);
  return (await inFolder(() => findPath(place, path))) && previewAt(place, path, purpose);
}

/** Whether a change could be where the grid does not reach. */
function isCut(seen: FilePreview | null): boolean {
  return (seen?.sheets ?? []).some(
    ({ rows, total_rows, total_columns }) =>
      rows.length < total_rows || Math.max(0, ...rows.map((row) => row.length)) < total_columns,
  );
}
