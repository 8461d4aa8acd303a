import type { Cents } from "../facts/parse-money.ts";
import type { Receipt } from "../facts/receipt.ts";

export type Sum = { count: number; total: Cents; vat: Cents };

/** The categories with their currencies, the most expensive first. */
export function pairsOf(receipts: readonly Receipt[]): ({ category: string; currency: string } & Sum)[] {
  return groupBy(receipts, ({ category, currency }) => ({ category, currency })).sort(
    (a, b) => b.total - a.total,
  );
}

/** The months (YYYY-MM) with their currencies, in order. Receipts without a date are in none. */
export function monthsOf(receipts: readonly Receipt[]): ({ month: string; currency: string } & Sum)[] {
  const dated = receipts.flatMap((receipt) =>
    receipt.date ? [{ ...receipt, month: receipt.date.slice(0, 7) }] : [],
  );
  return groupBy(dated, ({ month, currency }) => ({ month, currency })).sort((a, b) =>
    a.month.localeCompare(b.month),
  );
}

/** The sums of all, a currency each. */
export function currenciesOf(receipts: readonly Receipt[]): ({ currency: string } & Sum)[] {
  return groupBy(receipts, ({ currency }) => ({ currency })).sort((a, b) => b.total - a.total);
}

function groupBy<T extends Receipt, K extends object>(
  receipts: readonly T[],
  keyOf: (receipt: T) => K,
): (K & Sum)[] {
  const groups = new Map<string, K & Sum>();
  for (const receipt of receipts) {
    const key = keyOf(receipt);
    const id = JSON.stringify(key);
    const group = groups.get(id) ?? { ...key, count: 0, total: 0, vat: 0 };
    groups.set(id, {
      ...group,
      count: group.count + 1,
      total: group.total + receipt.total,
      vat: group.vat + (receipt.vat ?? 0),
    });
  }
  return [...groups.values()];
}
