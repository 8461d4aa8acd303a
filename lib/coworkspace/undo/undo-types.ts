import type { FolderChange } from "../../contracts/changes.ts";

/** A recorded change, as undo wants it. */
export type UndoChange = FolderChange & {
  id: string;
  /** It was taken back, or takes one back: it only tells where the file went. */
  settled?: boolean;
};

/** What to do where somebody has changed the same place since. */
export type OnConflict = "keep" | "both" | "replace";

export type ConflictReason =
  /** Somebody has changed it since, in the same place or not as text. */
  | "changed_since"
  /** Somebody has deleted it or moved it away since. */
  | "gone"
  /** Its name is taken by something else now. */
  | "taken"
  /** The same run changed it again later, and that is to stay. */
  | "changed_later"
  /** The content is kept no longer. */
  | "not_kept"
  /** The folder did not let it happen. */
  | "failed";

export type UndoConflict = {
  path: string;
  reason: ConflictReason;
  /** A sentence for people and models. */
  detail: string;
  /** The content that undo would have put back; null: it would have removed the file. */
  before: string | null;
  /** The content that is there now; null: nothing is. */
  current: string | null;
  /** Where the content from before was put beside it. */
  copy?: string;
};

/** Where a file is, with its content in the object store. */
export type FileState = { path: string; hash: string; mode: number | null; version?: string };

/** What undo will do to one file. */
export type FileStep = {
  /** Ids of the changes that this takes back. */
  changes: string[];
  now: FileState | null;
  goal: FileState | null;
  /** The path to name it by. */
  path: string;
  /** Where the last change left the file, or deleted it from. */
  left: string;
};
