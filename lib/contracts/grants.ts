import { z } from "zod";
import { folderLevelSchema } from "./status.ts";

/** Who may use a folder besides those who need no grant. */
export const grantViewSchema = z.object({
  id: z.string(),
  /** Null: everyone who has no grant of their own. */
  email: z.string().nullable(),
  name: z.string(),
  level: folderLevelSchema,
  /** Who gave this level; null where that person is no member any more. */
  granted_by: z.string().nullable(),
  /** Since when this level holds. */
  created_at: z.string(),
});
export type GrantView = z.infer<typeof grantViewSchema>;
