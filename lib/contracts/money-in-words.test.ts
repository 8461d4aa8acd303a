import { expect, it } from "vitest";
import { moneyInWords } from "./money-in-words.ts";

it.each([
  [0, "0.00 EUR"],
  [0.000_042, "0.000042 EUR"],
  [0.0123, "0.012 EUR"],
  [0.5, "0.50 EUR"],
  [0.999, "1.00 EUR"],
  [12.5, "12.50 EUR"],
  [1234.567, "1,234.57 EUR"],
])("says %f as %s", (amount, words) => expect(moneyInWords(amount, "EUR")).toBe(words));
