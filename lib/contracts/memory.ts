import { z } from "zod";
import { limits } from "./limits.ts";

/** A note that agents keep in a coworkspace across tasks. */
export const memoryNoteSchema = z.object({
  key: z.string(),
  content: z.string(),
  modified_at: z.string(),
  version: z.string(),
});
export type MemoryNote = z.infer<typeof memoryNoteSchema>;

export const writeMemoryNoteSchema = z.object({
  content: z.string().trim().min(1, "A note needs some text.").max(limits.instructions),
});
