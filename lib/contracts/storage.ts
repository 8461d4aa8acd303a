import { z } from "zod";

/** Bytes that may be stored; null: as many as the disk holds. */
export const storageLimitSchema = z
  .number("Enter a number.")
  .int("Enter whole bytes.")
  .min(1_000_000, "Use at least 1 MB.")
  .max(1_000_000_000_000_000, "Use at most 1,000 TB.")
  .nullable();

const shareSchema = z.object({ used: z.number().int(), limit: storageLimitSchema });

/** How full a coworkspace is, and all coworkspaces of its owner together. */
export const storageSchema = z.object({
  coworkspace: shareSchema,
  /** Null where there is no limit for members: then nothing is added up. */
  owner: shareSchema.extend({ name: z.string(), coworkspaces: z.number().int() }).nullable(),
});
export type StorageView = z.infer<typeof storageSchema>;
