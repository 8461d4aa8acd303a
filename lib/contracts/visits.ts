import { z } from "zod";

/** What others changed in a coworkspace since a member last looked at its files. */
export const visitSchema = z.object({
  /** When that was; null for the first time, when nothing counts as new. */
  since: z.string().nullable(),
  changes: z.array(
    z.object({
      path: z.string(),
      /** The agent or the person. */
      by: z.string(),
      at: z.string(),
    }),
  ),
});
export type VisitView = z.infer<typeof visitSchema>;
