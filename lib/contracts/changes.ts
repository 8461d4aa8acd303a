import { z } from "zod";
import { emptyIsAbsent } from "./empty-is-absent.ts";
import { filePreviewSchema } from "./previews.ts";

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, "This is not a content's hash.");

/**
 * What was done to one file or folder. Hashes are SHA-256 of the content in hex, null where there was no file (and for
 * folders); modes are permission bits, null where there was nothing.
 */
export const folderChangeSchema = z.object({
  path: z.string(),
  entry: z.enum(["file", "directory"]).optional(),
  kind: z.enum(["created", "modified", "deleted", "moved"]),
  from: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  before_mode: z.number().int().nullable().optional(),
  after_mode: z.number().int().nullable().optional(),
});
export type FolderChange = z.infer<typeof folderChangeSchema>;

/** A change as the API tells it. */
export const changeViewSchema = z.object({
  id: z.string(),
  path: z.string(),
  kind: folderChangeSchema.shape.kind,
  /** Where a moved file was. */
  from: z.string().optional(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  agent: z.string(),
  turn: z.number().int(),
  call_id: z.string(),
  at: z.string(),
  /** It was taken back by an undo. */
  undone: z.boolean(),
});
export type ChangeView = z.infer<typeof changeViewSchema>;

export const undoConflictSchema = z.object({
  path: z.string(),
  reason: z.enum(["changed_since", "gone", "taken", "changed_later", "not_kept", "failed"]),
  /** A sentence for people. */
  detail: z.string(),
  /** Hash of the content that undo would have put back; null: it would have removed the file. */
  before: z.string().nullable(),
  /** Hash of the content that is there now; null: nothing is. */
  current: z.string().nullable(),
  /** Where the content from before was put beside it (`on_conflict` “both”). */
  copy: z.string().optional(),
});
export type UndoConflictView = z.infer<typeof undoConflictSchema>;

export const onConflictSchema = z.enum(["keep", "both", "replace"]);

/** Which changes to take back: all of the run, or those that fit everything given. */
export const undoSelectionSchema = z.object({
  /** Files, or folders with all below them. */
  paths: z.array(z.string().min(1).max(4096)).min(1).max(5_000).optional(),
  /** One turn of the agent. */
  turn: z.number().int().min(1).optional(),
  /** An agent's name; with `turn` left out, all its turns. With `turn` alone it is the main agent. */
  agent: z.string().min(1).max(200).optional(),
});
export type UndoSelection = z.infer<typeof undoSelectionSchema>;

export const undoSchema = undoSelectionSchema.extend({
  /** Takes back this undo instead. */
  undo_id: z.string().max(100).optional(),
  /** Where somebody changed the same place since: keep theirs, put the old content beside it, or replace it. */
  on_conflict: onConflictSchema.default("keep"),
});
export type UndoRequest = z.infer<typeof undoSchema>;

export const undoResultSchema = z.object({
  /** Names this undo, to take it back in turn; null where there was nothing to do. */
  undo_id: z.string().nullable(),
  /** Paths that are as they were before, with the edits that others made since. */
  restored: z.array(z.string()),
  conflicts: z.array(undoConflictSchema),
});
export type UndoResultView = z.infer<typeof undoResultSchema>;

export const undoViewSchema = z.object({
  id: z.string(),
  by: z.string(),
  at: z.string(),
  /** `after_turn`: it was done for a fork that went on after that turn, the run `for_run`. */
  selection: undoSelectionSchema.extend({
    after_turn: z.number().int().optional(),
    for_run: z.string().optional(),
  }),
  /** The undo that this one took back. */
  undoes: z.string().nullable(),
  restored: z.array(z.string()),
  conflicts: z.array(undoConflictSchema),
  /** Whether it stands and can be taken back. */
  can_undo: z.boolean(),
});
export type UndoView = z.infer<typeof undoViewSchema>;

export const changesViewSchema = z.object({
  /** What the run's agents did to files, in order. */
  changes: z.array(changeViewSchema),
  /** What they did to folders: made for a file, moved or deleted with what was in them. */
  folders: z.array(changeViewSchema),
  undos: z.array(undoViewSchema),
  /** Until when the contents before and after are kept; null while the run goes on. */
  kept_until: z.string().nullable(),
  /** Whether the person who asks may undo, and why not. */
  can_undo: z.boolean(),
  cannot_undo_because: z.string().nullable(),
});
export type ChangesView = z.infer<typeof changesViewSchema>;

/** A content that a file had. */
export const fileVersionSchema = z.object({
  hash: z.string(),
  /** When the file got this content; null for what was there before the first recorded change. */
  at: z.string().nullable(),
  /** The person's or agent's name. */
  by: z.string().nullable(),
  /** created, modified, deleted, moved, restored (by an undo). */
  kind: z.enum(["created", "modified", "moved", "restored"]).nullable(),
  /** What the file was called then. */
  path: z.string(),
  task_id: z.string().nullable(),
  run_id: z.string().nullable(),
  /** It is the file's present content. */
  current: z.boolean(),
  /** Its content is still there to be restored. */
  kept: z.boolean(),
});
export type FileVersion = z.infer<typeof fileVersionSchema>;

export const fileHistorySchema = z.object({ path: z.string(), versions: z.array(fileVersionSchema) });
export type FileHistory = z.infer<typeof fileHistorySchema>;

export const restoreVersionSchema = z.object({
  path: z.string().min(1).max(4096),
  hash: hashSchema,
});

export const fileHistoryQuerySchema = z.object({
  path: z.string().min(1, "Name the file.").max(4096),
  download: z.enum(["1"]).optional(),
});

export const versionQuerySchema = fileHistoryQuerySchema.pick({ path: true });

/** Which contents of a file to compare; one left out: there was no file. */
export const comparisonQuerySchema = z.object({
  path: z.string().min(1).max(4096),
  before: emptyIsAbsent(hashSchema.optional()),
  after: emptyIsAbsent(hashSchema.optional()),
  /** This side is what the file holds now, whatever content is named for it. */
  now: emptyIsAbsent(z.enum(["before", "after"]).optional()),
});
export type ComparisonQuery = z.infer<typeof comparisonQuerySchema>;

export const comparisonSchema = z.object({
  path: z.string(),
  before: filePreviewSchema.nullable(),
  after: filePreviewSchema.nullable(),
});
export type Comparison = z.infer<typeof comparisonSchema>;
