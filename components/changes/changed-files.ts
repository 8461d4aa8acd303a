import type { ChangeView } from "@/lib/contracts/changes";

/** What a run did to one file all in all, followed through its moves. */
export type ChangedFile = {
  /** Where it is now, or was last. */
  path: string;
  /** Where it was before, where that is elsewhere. */
  from: string | null;
  kind: "created" | "modified" | "deleted" | "moved" | "none";
  before: string | null;
  after: string | null;
  changes: readonly ChangeView[];
  undone: "no" | "partly" | "yes";
};

/** Tells one file from the others, whatever becomes of it. */
export const fileKey = (file: ChangedFile): string => file.changes[0]?.id ?? file.path;

/** Every path that these files had in the run: undoing by these undoes the files, moves included. */
export function pathsToUndo(files: readonly ChangedFile[]): string[] {
  return [...new Set(files.flatMap((file) => file.changes.map(({ path }) => path)))];
}

/** One entry a file, in the order in which they were first touched. */
export function changedFiles(changes: readonly ChangeView[]): ChangedFile[] {
  const files: ChangeView[][] = [];
  const at = new Map<string, ChangeView[]>();
  for (const change of changes) {
    const from = change.from ?? change.path;
    let file = at.get(from);
    if (!file) {
      file = [];
      files.push(file);
    }
    at.delete(from);
    file.push(change);
    at.set(change.path, file);
  }
  return files.map(toChangedFile);
}

function toChangedFile(changes: readonly ChangeView[]): ChangedFile {
  const first = changes[0] as ChangeView;
  const last = changes.at(-1) as ChangeView;
  const from = first.from ?? first.path;
  const undone = changes.filter((change) => change.undone).length;
  return {
    path: last.path,
    from: from === last.path || first.before === null ? null : from,
    kind: netKind(first.before, last.after, from !== last.path),
    before: first.before,
    after: last.after,
    changes,
    undone: undone === 0 ? "no" : undone === changes.length ? "yes" : "partly",
  };
}

function netKind(before: string | null, after: string | null, isMoved: boolean): ChangedFile["kind"] {
  if (before === null) return after === null ? "none" : "created";
  if (after === null) return "deleted";
  if (isMoved) return "moved";
  return before === after ? "none" : "modified";
}

export type ChangedTurn = { agent: string; turn: number; changes: readonly ChangeView[]; undone: boolean };

/** The changes by agent and turn, in order. */
export function changedTurns(changes: readonly ChangeView[]): ChangedTurn[] {
  const turns = new Map<string, { agent: string; turn: number; changes: ChangeView[] }>();
  for (const change of changes) {
    const key = `${change.agent}\n${change.turn}`;
    const turn = turns.get(key);
    if (turn) turn.changes.push(change);
    else turns.set(key, { agent: change.agent, turn: change.turn, changes: [change] });
  }
  return [...turns.values()].map((turn) => ({ ...turn, undone: turn.changes.every(({ undone }) => undone) }));
}
