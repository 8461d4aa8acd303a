import type { ChosenFile } from "./dropped-files";
import { baseName, freeName, isWithin, joinPath, parentPath } from "./paths";
import type { TakenAnswer } from "./taken-dialog";

/** Names by folder with their versions, as the server has them now; a folder that is not there yet is left out. */
export type Listing = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A file with what it may replace: that version alone, or (null) nothing, whoever was quicker. */
export type PlannedUpload = ChosenFile & { replaces: string | null };

/** The folders that a batch would write to. */
export function targetFolders(folder: string, files: readonly ChosenFile[]): string[] {
  return [...new Set(files.map((file) => joinPath(folder, parentPath(file.path))))];
}

/** The folders and those between them and the root, each after its parent. */
export function withParents(folders: readonly string[], root: string): string[] {
  const all = new Set([root]);
  for (const folder of folders) {
    for (let at = folder; isWithin(at, root) && !all.has(at); at = parentPath(at)) all.add(at);
  }
  return [...all].sort((a, b) => a.split("/").length - b.split("/").length || a.localeCompare(b));
}

/** Paths, below `folder`, of the files whose names are taken. */
export function takenPaths(folder: string, files: readonly ChosenFile[], listing: Listing): string[] {
  return files.filter((file) => takenBy(folder, file.path, listing) !== null).map((file) => file.path);
}

/** The batch after the person has said what to do with taken names. */
export function settleTaken(
  folder: string,
  files: readonly ChosenFile[],
  listing: Listing,
  answer: TakenAnswer,
): PlannedUpload[] {
  const planned = files.map((file) => ({ ...file, replaces: takenBy(folder, file.path, listing) }));
  if (answer === "replace") return planned;
  if (answer === "skip") return planned.filter(({ replaces }) => replaces === null);
  // Names of the batch itself count as taken too, so that "a 2.txt" is not given twice.
  const given = new Map<string, Set<string>>();
  return files.map((file) => {
    const target = joinPath(folder, parentPath(file.path));
    const names = given.get(target) ?? new Set(listing.get(target)?.keys() ?? []);
    given.set(target, names);
    const name = freeName(baseName(file.path), names);
    names.add(name);
    return { ...file, path: joinPath(parentPath(file.path), name), replaces: null };
  });
}

/** The version that has the name; null where it is free. */
function takenBy(folder: string, path: string, listing: Listing): string | null {
  return listing.get(joinPath(folder, parentPath(path)))?.get(baseName(path)) ?? null;
}
