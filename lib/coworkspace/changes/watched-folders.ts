import type { FolderChange } from "../../contracts/changes.ts";
import { isCoworkspaceError } from "../errors.ts";
import { hashFile } from "../read-file.ts";
import { type CoworkspacePlace, isReachable } from "../work-path.ts";
import { compareTrees } from "./compare-trees.ts";
import { noteTree } from "./note-act.ts";
import type { OddEntry } from "./odd-entries.ts";
import { takeBackDeletions } from "./take-back-deletions.ts";
import { keepTree, scanTree, type Tree, type TreeEntry } from "./tree.ts";
import { isAtOrIn, type Others, replacedByOthers, withOthers } from "./with-others.ts";

/** By what the act's own deeds are told from those of others, and its own files from other people's. */
export type Surroundings = {
  others: Others;
  /** The files that the act's run made, by path, with the hash of what it wrote there last: it may delete them from output/. */
  made?: () => Promise<ReadonlyMap<string, string>>;
};

/** What was there before an act that does not say what it changes. */
export type Watched = {
  since: Date;
  places: readonly string[];
  before: Tree;
};

/** A place that holds something of which a change could not be recorded. */
export type ClosedPlace = { path: string; odd: readonly OddEntry[] };

export type Found = {
  /** What the act did, but for deletions that were put back. */
  changes: FolderChange[];
  /** What it had deleted though it may not without being asked, and is back. */
  restored: FolderChange[];
  /** What it made that the record cannot hold: removed, or made ordinary. */
  odd: OddEntry[];
};

/** Kept contents are sure to stay for a day without being asked for. */
const HOLDS_MS = 6 * 3_600_000;
const MOST_KNOWN = 48;

/** Trees in which lately watched places are, so that only what has changed since is read anew. */
const known = new Map<string, { tree: Tree; keptAt: number }>();

/**
 * Keeps everything in these places before an act (`act` names it in the note that outlives a crash). What cannot be
 * recorded must not be written: a place that holds such a thing is not watched but closed, and the act may not write there.
 */
export async function watchFolders(
  place: CoworkspacePlace,
  places: readonly string[],
  act: string | undefined,
): Promise<{ watched: Watched; closed: ClosedPlace[] }> {
  const since = new Date();
  const before = new Map<string, TreeEntry>();
  const open: string[] = [];
  const closed: ClosedPlace[] = [];
  for (const path of places) {
    const { tree, odd } = await keepPlace(place, path);
    if (odd.length > 0) closed.push({ path, odd });
    else open.push(path);
    if (odd.length === 0) for (const [below, entry] of tree) before.set(below, entry);
  }
  const watched = { since, places: open, before };
  if (act !== undefined) await noteTree(place, act, watched);
  return { watched, closed };
}

async function keepPlace(place: CoworkspacePlace, path: string): Promise<{ tree: Tree; odd: OddEntry[] }> {
  const key = keyOf(place, path);
  const last = known.get(key);
  const usable = last && Date.now() - last.keptAt < HOLDS_MS ? last : undefined;
  const look = await scanTree(place, [path], usable ? { known: usable.tree } : {});
  if (look.odd.length > 0) return look;
  const { tree, unread } = await keepTree(place, look.tree);
  const full = unread.find(({ error }) => isCoworkspaceError(error, "no_space"));
  if (full) throw full.error;
  if (unread.length === 0) remember(key, tree, usable?.keptAt ?? Date.now());
  return { tree, odd: unread.map((one) => ({ path: one.path, kind: "unreadable" })) };
}

/**
 * What an act did to the folders that were watched. They are made such that the record can hold them first; then what the
 * act may not delete without a person's yes is put back; then contents are kept. A content that cannot be kept is still told apart.
 */
export async function changesToWatched(
  place: CoworkspacePlace,
  { since, places, before }: Watched,
  around: Surroundings,
): Promise<Found> {
  const tidy = { before, guard: place.guard };
  const reachable = places.filter((path) => isReachable(place, path));
  const look = () => scanTree(place, reachable, { known: before, tidy });
  const first = await look();
  // Of a server's folder that is away for the moment nothing is known.
  const isAway = first.places.length < places.length;
  const then = { since, before: isAway ? within(before, first.places) : before };
  const gone = await deletionsToAsk(place, then, first.tree, around);
  const restored = gone.length > 0 ? await takeBackDeletions(place, gone) : [];
  const last = gone.length > 0 ? await look() : first;
  const { tree: kept, unread } = await keepTree(place, last.tree);
  for (const path of first.places) {
    const key = keyOf(place, path);
    remember(key, kept, known.get(key)?.keptAt ?? Date.now());
  }
  const now = await withHashes(place, kept, unread);
  const changes = await ownChanges(place, then, now, around.others);
  return { changes, restored, odd: [...first.odd, ...(last === first ? [] : last.odd)] };
}

/** What the act deleted and a person is to be asked about, also where somebody has put something else in its place since. */
async function deletionsToAsk(
  place: CoworkspacePlace,
  then: { before: Tree; since: Date },
  now: Tree,
  { others, made }: Surroundings,
): Promise<FolderChange[]> {
  if (compareTrees(then.before, now).length === 0) return [];
  // Asked for once, for both.
  const told = await others(then.since);
  const asTold = async () => told;
  const own = compareTrees(await withOthers(place, then, now, asTold), now);
  const deleted = [...own, ...(await replacedByOthers(place, then, asTold))].filter(
    ({ kind }) => kind === "deleted",
  );
  return toAsk(deleted, made);
}

/**
 * All of granted folders, and in output/ what is not the run's own work: results of earlier runs, what people put there, and
 * what was moved there. A folder there comes back with what was in it.
 */
async function toAsk(deleted: readonly FolderChange[], made: Surroundings["made"]): Promise<FolderChange[]> {
  const isOutput = ({ path }: FolderChange) => isAtOrIn(path, "output");
  const files = deleted.filter((one) => isOutput(one) && one.entry === "file");
  const own = (files.length > 0 && (await made?.())) || new Map<string, string>();
  const foreign = new Set(files.filter(({ path, before }) => before === null || own.get(path) !== before));
  return deleted.filter((one) => {
    if (!isOutput(one) || foreign.has(one)) return true;
    return one.entry === "directory" && [...foreign].some(({ path }) => isAtOrIn(path, one.path));
  });
}

async function ownChanges(
  place: CoworkspacePlace,
  then: { before: Tree; since: Date },
  now: Tree,
  others: Others,
): Promise<FolderChange[]> {
  const changes = compareTrees(then.before, now);
  return changes.length === 0 ? [] : compareTrees(await withOthers(place, then, now, others), now);
}

/** A full disk must not cost the record: what cannot be kept has its hash all the same, by which undo knows it. */
async function withHashes(
  place: CoworkspacePlace,
  kept: Tree,
  unread: readonly { path: string }[],
): Promise<Tree> {
  if (unread.length === 0) return kept;
  const all = new Map(kept);
  for (const { path } of unread) {
    const entry = all.get(path);
    if (entry?.entry !== "file") continue;
    try {
      all.set(path, { ...entry, hash: (await hashFile({ ...place, hidden: true }, path)).sha256 });
    } catch (error) {
      if (!isCoworkspaceError(error)) throw error;
    }
  }
  return all;
}

function within(tree: Tree, places: readonly string[]): Tree {
  const isIn = (path: string) => places.some((at) => isAtOrIn(path, at));
  return new Map([...tree].filter(([path]) => isIn(path)));
}

function remember(key: string, tree: Tree, keptAt: number): void {
  known.delete(key);
  known.set(key, { tree, keptAt });
  const oldest = known.keys().next();
  if (known.size > MOST_KNOWN && !oldest.done) known.delete(oldest.value);
}

const keyOf = ({ directory }: CoworkspacePlace, path: string) => `${directory}\0${path}`;
