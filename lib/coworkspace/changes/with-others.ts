import type { FolderChange } from "../../contracts/changes.ts";
import { listTrash } from "../trash.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import type { Tree, TreeEntry } from "./tree.ts";

/** What others have on record as changed, in order. */
export type OthersChange = Pick<FolderChange, "path" | "entry" | "kind" | "from" | "after" | "after_mode">;
export type Others = (since: Date) => Promise<readonly OthersChange[]>;

/** Where others left a path: null where nothing is. */
type Left = Pick<OthersChange, "entry" | "kind" | "after" | "after_mode"> | null;

/**
 * The tree from before an act, with what tools and people did meanwhile done to it: what is different now is the act's own.
 * So an act that changes what somebody has just written changed their content, and undoing it gives them that back.
 */
export async function withOthers(
  place: CoworkspacePlace,
  { before, since }: { before: Tree; since: Date },
  now: Tree,
  others: Others,
): Promise<Tree> {
  const tree = new Map(before);
  const gone = [...before.keys()].filter((path) => !now.has(path));
  const trashed = gone.length > 0 ? await trashedSince(place, since) : [];
  for (const path of gone) {
    if (trashed.some((top) => isAtOrIn(path, top))) tree.delete(path);
  }
  for (const [path, states] of statesOf(await others(since))) {
    const entry = now.get(path);
    // Records may come in another order than what they tell of: what is there now says which was the last.
    const found = states.find((left) => isLeft(left, entry));
    const left = found === undefined ? (states.at(-1) ?? null) : found;
    if (left === null) tree.delete(path);
    else tree.set(path, entryOf(left, found === undefined ? undefined : entry, tree.get(path)));
  }
  return tree;
}

/**
 * Files that the act deleted, and in whose place somebody has made another since: who made it found nothing there, and nobody
 * else had taken it away.
 */
export async function replacedByOthers(
  place: CoworkspacePlace,
  { before, since }: { before: Tree; since: Date },
  others: Others,
): Promise<FolderChange[]> {
  const replaced = [...statesOf(await others(since))].flatMap(([path, [first]]): FolderChange[] => {
    const entry = before.get(path);
    const isOther = first?.kind === "created" && entry?.entry === "file" && entry.hash !== first.after;
    if (!isOther) return [];
    const gone = { path, entry: "file", kind: "deleted", from: null } as const;
    return [{ ...gone, before: entry.hash, after: null, before_mode: entry.mode, after_mode: null }];
  });
  const trashed = replaced.length > 0 ? await trashedSince(place, since) : [];
  return replaced.filter(({ path }) => !trashed.some((top) => isAtOrIn(path, top)));
}

/** Whether a path is this one, or lies below it. */
export const isAtOrIn = (path: string, top: string) => path === top || path.startsWith(`${top}/`);

/** People's deletions are in no record of changes, but all that they and tools delete is in the trash, or was. */
async function trashedSince(place: CoworkspacePlace, since: Date): Promise<string[]> {
  const trash = [...(await listTrash(place)), ...(await listTrash(place, "removed"))];
  return trash.filter(({ deleted_at }) => new Date(deleted_at) >= since).map(({ path }) => path);
}

function statesOf(others: readonly OthersChange[]): Map<string, Left[]> {
  const states = new Map<string, Left[]>();
  const leave = (path: string, left: Left) => states.set(path, [...(states.get(path) ?? []), left]);
  for (const change of others) {
    if (change.from !== null) leave(change.from, null);
    leave(change.path, change.kind === "deleted" ? null : change);
  }
  return states;
}

function isLeft(left: Left, now: TreeEntry | undefined): boolean {
  if (left === null || now === undefined) return left === null && now === undefined;
  if (left.entry === "directory" || now.entry === "directory") return left.entry === now.entry;
  return left.after === now.hash;
}

function entryOf(left: NonNullable<Left>, now: TreeEntry | undefined, old: TreeEntry | undefined): TreeEntry {
  const mode = left.after_mode ?? now?.mode ?? old?.mode;
  if (now !== undefined) return { ...now, mode: mode ?? now.mode };
  if (left.entry === "directory") return { entry: "directory", mode: mode ?? 0o755 };
  return { entry: "file", mode: mode ?? 0o644, version: "", changed: "", hash: left.after };
}
