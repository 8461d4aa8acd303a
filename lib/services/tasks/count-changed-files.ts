/** How many files a run's changes, in order, are about: a file is followed through its moves, as its list shows it. */
export function countChangedFiles(changes: readonly { path: string; fromPath: string | null }[]): number {
  const present = new Set<string>();
  let files = 0;
  for (const { path, fromPath } of changes) {
    if (!present.delete(fromPath ?? path)) files += 1;
    present.add(path);
  }
  return files;
}
