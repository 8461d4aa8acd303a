import { threadsOf } from "./change-threads.ts";
import type { UndoChange } from "./undo-types.ts";

/**
 * Which of an agent's changes stand again once an undo of them was taken back: those of every file of which all was taken
 * back. `all` are the changes of the run and its undos, in order.
 */
export function standAgain<C extends UndoChange>(
  all: readonly C[],
  /** What the undo had taken back. */
  hadUndone: (change: C) => boolean,
  /** What the undo itself had done, and could not be taken back. */
  isLeft: (change: C) => boolean,
): string[] {
  const files = threadsOf(all)
    .filter(({ changes }) => !changes.some(isLeft))
    .flatMap(({ changes }) => changes.filter(hadUndone));
  const left = new Set(all.filter((one) => one.entry === "directory" && isLeft(one)).map(({ path }) => path));
  const folders = all.filter(
    (change) => change.entry === "directory" && hadUndone(change) && !left.has(change.path),
  );
  return [...files, ...folders].map(({ id }) => id);
}
