import { z } from "zod";

export const saveCreationSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answer"), run_id: z.string(), title: z.string().trim().max(300).optional() }),
  z.object({
    kind: z.literal("deliverable"),
    run_id: z.string(),
    path: z.string(),
    title: z.string().trim().max(300).optional(),
  }),
]);
export type SaveCreation = z.infer<typeof saveCreationSchema>;

export const creationViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(["answer", "deliverable"]),
  /** Markdown, for answers. */
  content: z.string().nullable(),
  file_name: z.string().nullable(),
  size: z.number().int(),
  task_id: z.string().nullable(),
  run_id: z.string().nullable(),
  coworkspace_slug: z.string().nullable(),
  created_at: z.string(),
});
export type CreationView = z.infer<typeof creationViewSchema>;

export const renameCreationSchema = z.object({
  title: z.string().trim().min(1, "Enter a title.").max(300, "A title has at most 300 characters."),
});
