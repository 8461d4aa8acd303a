import { type Budget, type BudgetInput, budgetSchema } from "../../contracts/tasks.ts";
import { unprocessable } from "../../core/errors.ts";
import { readSettings } from "../../store/settings.ts";
import type { ResolvedModel } from "../models/resolve-model.ts";

/** The limits of a new task's runs: what the person says, else the installation's default. */
export async function taskBudget(input: BudgetInput, model: ResolvedModel): Promise<Budget> {
  requirePriceFor(input, model);
  const { default_task_money } = await readSettings();
  return budgetSchema.parse({ max_money: default_task_money, ...input });
}

/** Refuses a limit of money that could not be kept, because nobody has said what the model costs. */
export function requirePriceFor({ max_money }: BudgetInput, { price, isDemo, label }: ResolvedModel): void {
  if (typeof max_money !== "number" || price !== null || isDemo) return;
  throw unprocessable(
    `${label} has no price, so a limit of money cannot be kept. Ask an admin to enter its price under Admin → Models, or use a limit of tokens.`,
    { code: "model_without_price" },
  );
}
