import { z } from "zod";
import { folderLevelSchema } from "./status.ts";

/** Who besides the owner may use a coworkspace. */
export const grantViewSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  level: folderLevelSchema,
  created_at: z.string(),
});
export type GrantView = z.infer<typeof grantViewSchema>;
