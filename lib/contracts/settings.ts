import { z } from "zod";
import { limits } from "./limits.ts";
import { passwordSchema } from "./members.ts";

/** What a member settles for themselves. */
export const memberSettingsSchema = z.object({
  name: z.string().trim().min(1, "Enter a name.").max(limits.name),
  standing_instructions: z.string().max(limits.instructions),
});
export type MemberSettings = z.infer<typeof memberSettingsSchema>;

/** What an admin settles for everybody. */
export const installationSettingsSchema = z.object({
  standing_instructions: z.string().max(limits.instructions),
  max_concurrent_sub_agents: z.number().int().min(1, "Use at least 1.").max(64, "Use at most 64."),
});
export type InstallationSettings = z.infer<typeof installationSettingsSchema>;

export const changePasswordSchema = z.object({
  current_password: z.string().min(1, "Enter your present password.").max(200),
  new_password: passwordSchema,
});

/** Every setting of the installation as stored, with its default. */
export const storedSettingsSchema = z.object({
  standing_instructions: z.string().max(limits.instructions).default(""),
  max_concurrent_sub_agents: z.number().int().min(1).max(64).default(4),
  /** The model of tasks that name none; null: the demo model. */
  default_model: z.string().nullable().default(null),
});
export type StoredSettings = z.infer<typeof storedSettingsSchema>;
