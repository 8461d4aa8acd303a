import type { FolderChange } from "../../contracts/changes.ts";
import type { Tree, TreeEntry } from "./tree.ts";

/** The changes that lead from one tree to another: folders made, files moved, made or changed, files and folders gone. */
export function compareTrees(before: Tree, now: Tree): FolderChange[] {
  const gone = [...before].filter(([path]) => !now.has(path));
  const came = [...now].filter(([path]) => !before.has(path));
  const moves = findMoves(gone, came);
  const moved = new Set(moves.values());
  const changes: FolderChange[] = [];
  for (const [path, entry] of came) {
    if (entry.entry === "directory") changes.push(change("created", path, null, entry));
  }
  for (const [path, entry] of came) {
    if (entry.entry === "directory") continue;
    const from = moves.get(path);
    const old = from === undefined ? undefined : before.get(from);
    if (from !== undefined && old) changes.push({ ...change("moved", path, old, entry), from });
    else changes.push(change("created", path, null, entry));
  }
  for (const [path, entry] of now) {
    const old = before.get(path);
    if (!old || isSame(old, entry)) continue;
    if (old.entry === entry.entry) changes.push(change("modified", path, old, entry));
    else changes.push(change("deleted", path, old, null), change("created", path, null, entry));
  }
  const rest = gone.filter(([path]) => !moved.has(path));
  // Inside out, so that undoing in reverse begins with the folder.
  for (const [path, entry] of rest.toReversed()) changes.push(change("deleted", path, entry, null));
  return changes;
}

type Found = readonly [path: string, entry: TreeEntry];

/** Files that are the very same file under another name. */
function findMoves(gone: readonly Found[], came: readonly Found[]): Map<string, string> {
  const byKey = new Map<string, string[]>();
  for (const [path, entry] of gone) {
    if (entry.entry === "file") byKey.set(keyOf(entry), [...(byKey.get(keyOf(entry)) ?? []), path]);
  }
  const moves = new Map<string, string>();
  for (const [path, entry] of came) {
    if (entry.entry !== "file") continue;
    const from = byKey.get(keyOf(entry))?.shift();
    if (from !== undefined) moves.set(path, from);
  }
  return moves;
}

/** A rename keeps inode and date, so that the version stays. */
const keyOf = (entry: TreeEntry) => (entry.entry === "file" ? entry.version : "");

function isSame(a: TreeEntry, b: TreeEntry): boolean {
  if (a.entry !== b.entry || a.mode !== b.mode) return false;
  return a.entry === "directory" || (b.entry === "file" && a.hash === b.hash);
}

function change(
  kind: FolderChange["kind"],
  path: string,
  before: TreeEntry | null,
  after: TreeEntry | null,
): FolderChange {
  const hash = (side: TreeEntry | null) => (side?.entry === "file" ? side.hash : null);
  return {
    ...{ path, entry: (after ?? before)?.entry ?? "file", kind, from: null },
    ...{ before: hash(before), after: hash(after) },
    ...{ before_mode: before?.mode ?? null, after_mode: after?.mode ?? null },
  };
}
