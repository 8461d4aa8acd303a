import { z } from "zod";
import { roleSchema } from "./members.ts";

/** A member as admins see them. */
export const memberViewSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  created_at: z.string(),
  disabled_at: z.string().nullable(),
});
export type MemberView = z.infer<typeof memberViewSchema>;

export const updateMemberSchema = z.object({ role: roleSchema.optional(), disabled: z.boolean().optional() });
export type UpdateMember = z.infer<typeof updateMemberSchema>;
