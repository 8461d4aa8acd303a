import type { FolderChange } from "../../contracts/changes.ts";

/** A folder whose permission bits undo changed, as a change for the record. */
export function folderModeChange(path: string, before_mode: number, after_mode: number): FolderChange {
  const kind = "modified";
  return { path, entry: "directory", kind, from: null, before: null, after: null, before_mode, after_mode };
}

/** A folder that undo made or removed, as a change for the record. */
export function folderChange(kind: "created" | "deleted", path: string, mode: number | null): FolderChange {
  const [before_mode, after_mode] = kind === "created" ? [null, mode] : [mode, null];
  return { path, entry: "directory", kind, from: null, before: null, after: null, before_mode, after_mode };
}
