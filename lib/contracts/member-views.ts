import { z } from "zod";
import { passwordSchema, roleSchema } from "./members.ts";
import { moneyLimitSchema } from "./money.ts";

/** A member as admins see them. */
export const memberViewSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  created_at: z.string(),
  disabled_at: z.string().nullable(),
  /** Money that their runs may cost in a month; null: the installation's default. */
  monthly_budget: z.number().nullable(),
  /** What their runs have cost this month (UTC). */
  spent_this_month: z.number(),
});
export type MemberView = z.infer<typeof memberViewSchema>;

export const updateMemberSchema = z.object({
  role: roleSchema.optional(),
  disabled: z.boolean().optional(),
  monthly_budget: moneyLimitSchema.optional(),
  /** For somebody who has forgotten theirs; ends all their sessions. */
  password: passwordSchema.optional(),
});
export type UpdateMember = z.infer<typeof updateMemberSchema>;
