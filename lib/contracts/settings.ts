import { z } from "zod";
import { limits } from "./limits.ts";
import { passwordSchema } from "./members.ts";
import { currencySchema, moneyLimitSchema } from "./money.ts";
import { storageLimitSchema } from "./storage.ts";

/** What a member settles for themselves. */
export const memberSettingsSchema = z.object({
  name: z.string().trim().min(1, "Enter a name.").max(limits.name),
  standing_instructions: z.string().max(limits.instructions),
});
export type MemberSettings = z.infer<typeof memberSettingsSchema>;

/** How many agents of one member, and in one server process, work at the same time unless an admin says otherwise. */
export const DEFAULT_PLACES = { member: 16, worker: 64 } as const;

/** How many agents may work at the same time. */
const places = z.number().int().min(1, "Use at least 1.").max(10_000, "Use at most 10,000.");

/** What an admin settles for everybody. */
export const installationSettingsSchema = z.object({
  standing_instructions: z.string().max(limits.instructions),
  max_concurrent_sub_agents: z.number().int().min(1, "Use at least 1.").max(64, "Use at most 64."),
  max_agents_per_member: places,
  max_agents_per_worker: places,
  /** In the whole installation; null: as many as its processes have places. */
  max_agents: places.nullable(),
  currency: currencySchema,
  default_task_money: moneyLimitSchema,
  default_member_budget: moneyLimitSchema,
  /** Days after a run's end for which the contents before and after its changes are kept, so that it can be undone. */
  change_retention_days: z.number().int().min(1, "Use at least 1 day.").max(3_650, "Use at most 3,650 days."),
  /** Bytes that one coworkspace may hold, and all coworkspaces of one member together. */
  storage_per_coworkspace: storageLimitSchema,
  storage_per_member: storageLimitSchema,
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
  max_agents_per_member: places.default(DEFAULT_PLACES.member),
  max_agents_per_worker: places.default(DEFAULT_PLACES.worker),
  max_agents: places.nullable().default(null),
  /** Days after a run's end for which the contents before and after its changes are kept. */
  change_retention_days: z.number().int().min(1).max(3_650).default(30),
  /** The model of tasks that name none; null: the demo model. */
  default_model: z.string().nullable().default(null),
  /** In which all prices and limits of money are. */
  currency: currencySchema.default("USD"),
  /** Money that a run may cost whose task says nothing about it. */
  default_task_money: moneyLimitSchema.default(null),
  /** Money that the runs of a member without a budget of their own may cost in a month. */
  default_member_budget: moneyLimitSchema.default(null),
  storage_per_coworkspace: storageLimitSchema.default(null),
  storage_per_member: storageLimitSchema.default(null),
});
export type StoredSettings = z.infer<typeof storedSettingsSchema>;
