import { z } from "zod";

/** A limit of money; null: none. Amounts are in the installation's one currency. */
export const moneyLimitSchema = z
  .number()
  .min(0.01, "Use at least 0.01, or leave it empty for no limit.")
  .max(1_000_000, "Use at most 1,000,000.")
  .nullable();

/** The name of the currency, as it stands behind amounts. */
export const currencySchema = z
  .string()
  .trim()
  .min(1, "Say in which currency prices are.")
  .max(10, "Use at most 10 characters, such as EUR.");

/** Money for a million tokens; null: not known. */
export const priceSchema = z
  .number()
  .min(0, "A price cannot be negative.")
  .max(100_000, "Use at most 100,000.")
  .nullable();
