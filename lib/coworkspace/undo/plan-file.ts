import { isCoworkspaceError } from "../errors.ts";
import { isKept, putBytes } from "../objects/put-object.ts";
import { readObject } from "../objects/read-object.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { type Stretch, stretchesOf, type Thread } from "./change-threads.ts";
import type { ConflictReason, FileState, FileStep, UndoChange } from "./undo-types.ts";

const MERGED_AT_MOST = 2_000_000;

/** Why a file stays as it is, with what undo would have made of it. */
export class Blocked extends Error {
  readonly reason: ConflictReason;
  readonly goal: FileState | null;

  constructor(reason: ConflictReason, goal: FileState | null) {
    super(reason);
    this.reason = reason;
    this.goal = goal;
  }
}

type Merge = (contents: { ours: Buffer; base: Buffer; theirs: Buffer }) => Buffer | null;

/**
 * What undoing the chosen changes of one file comes to, from what is there now. Works back stretch by stretch; between
 * two stretches somebody else changed the file, which is kept by merging. Throws `Blocked` where that cannot be.
 */
export async function planFile(
  place: CoworkspacePlace,
  thread: Thread,
  now: FileState | null,
  isChosen: (change: UndoChange) => boolean,
  options: { force: boolean; merge: Merge },
): Promise<FileStep> {
  const stretches = stretchesOf(thread, isChosen);
  const wanted = wantedState(stretches);
  if (isBuiltUpon(thread, isChosen)) throw new Blocked("changed_later", wanted);
  let state = now;
  for (const stretch of stretches) {
    try {
      state = await takeBack(place, stretch, state, options);
    } catch (error) {
      if (error instanceof Blocked) throw new Blocked(error.reason, wanted);
      throw error;
    }
  }
  if (state && state.hash !== now?.hash && !(await isKept(place, state.hash))) {
    throw new Blocked("not_kept", null);
  }
  const changes = thread.changes.filter(isChosen).map(({ id }) => id);
  return { changes, now, goal: state, path: state?.path ?? now?.path ?? thread.path, left: thread.path };
}

/** What was there before the oldest chosen change. */
function wantedState(stretches: readonly Stretch[]): FileState | null {
  const oldest = stretches.at(-1);
  if (!oldest || oldest.before === null) return null;
  return { path: oldest.from, hash: oldest.before, mode: oldest.before_mode };
}

/** Whether a later change that stays would lose its ground: it moved the file, or the file was made by a chosen one. */
function isBuiltUpon(thread: Thread, isChosen: (change: UndoChange) => boolean): boolean {
  const first = thread.changes.findIndex(isChosen);
  const chosen = thread.changes.filter(isChosen);
  const makes = chosen.some(({ kind }) => kind === "created" || kind === "deleted");
  return thread.changes
    .slice(first)
    .some((change) => !isChosen(change) && !change.settled && (makes || change.kind !== "modified"));
}

async function takeBack(
  place: CoworkspacePlace,
  stretch: Stretch,
  state: FileState | null,
  { force, merge }: { force: boolean; merge: Merge },
): Promise<FileState | null> {
  const { before, after } = stretch;
  const old = before === null ? null : { path: stretch.from, hash: before, mode: stretch.before_mode };
  if (before === null && after === null) return state;
  if (before === null) {
    if (state === null || state.hash === after || force) return null;
    throw new Blocked("changed_since", null);
  }
  if (after === null) {
    if (state === null || state.hash === before || force) return old;
    throw new Blocked("taken", old);
  }
  if (state === null) {
    if (force) return old;
    throw new Blocked("gone", old);
  }
  const mode = state.mode === stretch.after_mode ? stretch.before_mode : state.mode;
  // Where nothing moved it, it is changed wherever it is now: an undone move in between may have taken it elsewhere.
  const path = stretch.from === stretch.to ? state.path : stretch.from;
  const back = { ...state, path, mode };
  if (before === after || state.hash === before) return back;
  if (state.hash === after || force) return { ...back, hash: before };
  const merged = await mergeKept(place, { ours: state.hash, base: after, theirs: before }, merge);
  if (merged === null) throw new Blocked("changed_since", old);
  return { ...back, hash: merged };
}

async function mergeKept(
  place: CoworkspacePlace,
  hashes: { ours: string; base: string; theirs: string },
  merge: Merge,
): Promise<string | null> {
  try {
    const read = (hash: string) => readObject(place, hash, MERGED_AT_MOST);
    const [ours, base, theirs] = [
      await read(hashes.ours),
      await read(hashes.base),
      await read(hashes.theirs),
    ];
    const merged = merge({ ours, base, theirs });
    return merged && (await putBytes(place, merged));
  } catch (error) {
    // Too large to merge, or kept no longer: a conflict like any other.
    if (isCoworkspaceError(error)) return null;
    throw error;
  }
}
