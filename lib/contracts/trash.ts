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
