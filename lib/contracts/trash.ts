import { z } from "zod";

/** A deleted file or folder that can be restored. */
export const trashEntrySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Where it was, such as `files/a.txt`. */
  path: z.string(),
  type: z.enum(["file", "directory"]),
  size: z.number().int(),
  deleted_at: z.string(),
  deleted_by: z.string().nullable(),
});
export type TrashEntry = z.infer<typeof trashEntrySchema>;

export const trashSchema = z.object({
  entries: z.array(trashEntrySchema),
  /** Days after which an entry is removed for good. */
  kept_days: z.number().int(),
});

export const emptyTrashQuerySchema = z.object({
  /** Only what was deleted up to then: the newest `deleted_at` that was shown. */
  until: z.iso.datetime("Write a moment as 2026-01-31T12:00:00.000Z.").optional(),
});

export const emptiedTrashSchema = z.object({
  /** How many files and folders went. */
  deleted: z.number().int(),
  /** How many stay because they came from places where the caller does not have Full. */
  kept: z.number().int(),
});
export type EmptiedTrash = z.infer<typeof emptiedTrashSchema>;
