export type ChangeRow = {
  path: string;
  kind: string;
  fromPath: string | null;
  before: string | null;
  after: string | null;
};

/**
 * The files that a run made, each with the hash of the content it gave them last, following its own moves and deletions.
 * A file in which somebody else had written before the run changed it again no longer counts: part of it is theirs. Goes on
 * from what `earlier` changes had made.
 */
export function followChanges(
  changes: readonly ChangeRow[],
  earlier: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const made = new Map(earlier);
  for (const { path, kind, fromPath, before, after } of changes) {
    const at = kind === "moved" && fromPath !== null ? fromPath : path;
    const isOwn = kind === "created" || (before !== null && made.get(at) === before);
    made.delete(at);
    if (isOwn && after !== null) made.set(path, after);
  }
  return made;
}
