import { z } from "zod";
import { limits } from "./limits.ts";
import { folderLevelSchema } from "./status.ts";

export const createCoworkspaceSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Give the coworkspace a name.")
    .max(limits.name)
    .refine(
      (name) => !/^[./\\~]|(^|[/\\])\.\.([/\\]|$)/.test(name),
      "A coworkspace's name is not a path: begin it with a letter or a digit, and leave “..” out.",
    ),
});

/** Only the name: the slug stays as the first one made it. */
export const renameCoworkspaceSchema = createCoworkspaceSchema.pick({ name: true });

export const coworkspaceViewSchema = z.object({
  slug: z.string(),
  name: z.string(),
  owner: z.string(),
  /** What the person who asks may do in it; the owner has "full". */
  level: folderLevelSchema,
  is_owner: z.boolean(),
  task_count: z.number().int(),
  created_at: z.string(),
});
export type CoworkspaceView = z.infer<typeof coworkspaceViewSchema>;

export const fileEntrySchema = z.object({
  name: z.string(),
  /** Relative to the coworkspace, for example `files/a.txt`. */
  path: z.string(),
  type: z.enum(["file", "directory"]),
  /** Bytes; 0 for a directory. */
  size: z.number().int(),
  modified_at: z.string(),
  /** Changes with every change of the content; send it back in `If-Match`. */
  version: z.string(),
});
export type FileEntry = z.infer<typeof fileEntrySchema>;

export const moveFileSchema = z.object({ from: z.string().min(1), to: z.string().min(1) });
export const makeFolderSchema = z.object({ path: z.string().min(1) });

export const instructionsSchema = z.object({ instructions: z.string().max(limits.instructions) });

export const shareSchema = z.object({
  email: z.email("That is not an e-mail address."),
  level: folderLevelSchema,
});

/** The coworkspace's name again, so that nobody deletes one by accident. */
export const deleteCoworkspaceSchema = z.object({ name: z.string() });
