import type { FolderChange } from "../../contracts/changes.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { changesSince } from "./compare-trees.ts";
import { noteTree } from "./note-act.ts";
import { findOddEntries, type OddEntry, removeOddEntries } from "./odd-entries.ts";
import { keepTree, scanTree, type Tree } from "./tree.ts";
import { withoutTrashed } from "./without-trashed.ts";

/** What was there before an act that does not say what it changes. */
export type Watched = {
  since: Date;
  places: readonly string[];
  before: Tree;
  odd: ReadonlySet<string>;
};

/** Kept contents are sure to stay for a day without being asked for. */
const HOLDS_MS = 6 * 3_600_000;
const MOST_KNOWN = 16;

/** The trees of lately watched folders, so that only what has changed since is read anew. */
const known = new Map<string, { tree: Tree; keptAt: number }>();

/** Keeps everything in these folders before an act (`act` names it in the note that outlives a crash). */
export async function watchFolders(
  place: CoworkspacePlace,
  places: readonly string[],
  act: string | undefined,
): Promise<Watched> {
  const since = new Date();
  const key = keyOf(place, places);
  const last = known.get(key);
  const usable = last && Date.now() - last.keptAt < HOLDS_MS ? last : undefined;
  const before = await keepTree(place, await scanTree(place, usable?.tree, places));
  remember(key, before, usable?.keptAt ?? Date.now());
  const watched = { since, places, before, odd: await findOddEntries(place, places) };
  if (act !== undefined) await noteTree(place, act, { since, places, before });
  return watched;
}

/** What has happened to them since; links and the like that came are removed. */
export async function changesToWatched(
  place: CoworkspacePlace,
  { since, places, before, odd }: Watched,
): Promise<{ changes: FolderChange[]; removed: OddEntry[] }> {
  const removed = await removeOddEntries(place, places, { odd, paths: before });
  const { changes, now } = await changesSince(place, before, places);
  const key = keyOf(place, places);
  remember(key, now, known.get(key)?.keptAt ?? Date.now());
  return { changes: await withoutTrashed(place, changes, since), removed };
}

function remember(key: string, tree: Tree, keptAt: number): void {
  known.delete(key);
  known.set(key, { tree, keptAt });
  const oldest = known.keys().next();
  if (known.size > MOST_KNOWN && !oldest.done) known.delete(oldest.value);
}

const keyOf = ({ directory }: CoworkspacePlace, places: readonly string[]) =>
  [directory, ...places].join("\0");
