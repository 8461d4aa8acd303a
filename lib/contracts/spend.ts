import { z } from "zod";
import { emptyIsAbsent } from "./empty-is-absent.ts";

/** Days (UTC) that a spend picture covers, today the last. */
export const spendQuerySchema = z.object({
  days: emptyIsAbsent(z.coerce.number().int().min(1).max(366).default(30)),
});

const amounts = {
  turns: z.number().int(),
  tokens: z.object({ input: z.number().int(), output: z.number().int() }),
  cost: z.number(),
};

/** What model calls used and cost: by day, by member, by model. */
export const spendViewSchema = z.object({
  currency: z.string(),
  from: z.string(),
  to: z.string(),
  total: z.object(amounts),
  /** Every day from the first to the last, those without spend too. */
  days: z.array(z.object({ day: z.string(), ...amounts })),
  /** Most first. */
  members: z.array(z.object({ id: z.string(), name: z.string(), ...amounts })),
  models: z.array(z.object({ ref: z.string(), priced: z.boolean(), ...amounts })),
});
export type SpendView = z.infer<typeof spendViewSchema>;

/** What money means for a member who hands over a task. */
export const moneyRulesSchema = z.object({
  currency: z.string(),
  /** What a run may cost whose task says nothing about it. */
  default_task_money: z.number().nullable(),
  /** What their runs have cost this month (UTC), and what they may. */
  month: z.object({ used: z.number(), limit: z.number().nullable() }),
});
export type MoneyRulesView = z.infer<typeof moneyRulesSchema>;
