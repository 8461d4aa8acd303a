/** A value with what it was before and after, for undo and redo. */
export type EditHistory<T> = {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** What the last edit was about: edits of one text in a row are undone as one. */
  lastEdit: string | null;
};

const KEPT = 200;

export function beginHistory<T>(present: T): EditHistory<T> {
  return { past: [], present, future: [], lastEdit: null };
}

/** Takes an edit in. Edits in a row with the same `about` count as one. */
export function edit<T>(history: EditHistory<T>, next: T, about: string | null = null): EditHistory<T> {
  if (next === history.present) return history;
  const goesOn = about !== null && about === history.lastEdit;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-KEPT);
  return { past, present: next, future: [], lastEdit: about };
}

export function undo<T>(history: EditHistory<T>): EditHistory<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    lastEdit: null,
  };
}

export function redo<T>(history: EditHistory<T>): EditHistory<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, lastEdit: null };
}
