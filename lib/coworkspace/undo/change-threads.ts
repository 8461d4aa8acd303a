import type { UndoChange } from "./undo-types.ts";

/** What happened to one file, in order, followed through its moves. */
export type Thread<C extends UndoChange = UndoChange> = {
  changes: C[];
  /** Where the last change left it, or took it from where it deleted it. */
  path: string;
  /** Whether no other thread has taken that path since. */
  owns: boolean;
};

/** A part of a thread with nobody else's change in between. */
export type Stretch = {
  from: string;
  to: string;
  before: string | null;
  after: string | null;
  before_mode: number | null;
  after_mode: number | null;
};

/** Sorts the changes of files into one thread a file. */
export function threadsOf<C extends UndoChange>(changes: readonly C[]): Thread<C>[] {
  const threads: Thread<C>[] = [];
  const at = new Map<string, Thread<C>>();
  for (const change of changes) {
    if (change.entry === "directory") continue;
    const from = change.from ?? change.path;
    let thread = at.get(from);
    if (!thread) {
      thread = { changes: [], path: from, owns: true };
      threads.push(thread);
    }
    at.delete(from);
    thread.changes.push(change);
    thread.path = change.path;
    at.set(change.path, thread);
  }
  for (const thread of threads) thread.owns = at.get(thread.path) === thread;
  return threads;
}

/** The chosen changes of a thread as stretches, the newest first. */
export function stretchesOf(thread: Thread, isChosen: (change: UndoChange) => boolean): Stretch[] {
  const stretches: Stretch[] = [];
  let open: Stretch | undefined;
  for (const change of thread.changes) {
    if (!isChosen(change)) {
      open = undefined;
      continue;
    }
    const from = change.from ?? change.path;
    if (open && open.after === change.before && open.to === from) {
      open.to = change.path;
      open.after = change.after;
      open.after_mode = change.after_mode ?? null;
      continue;
    }
    open = {
      from,
      to: change.path,
      before: change.before,
      after: change.after,
      before_mode: change.before_mode ?? null,
      after_mode: change.after_mode ?? null,
    };
    stretches.push(open);
  }
  return stretches.reverse();
}
