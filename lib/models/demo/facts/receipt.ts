import type { Cents } from "./parse-money.ts";

/** One expense, as far as it could be read. */
export type Receipt = {
  path: string;
  vendor: string;
  /** YYYY-MM-DD. */
  date: string | null;
  total: Cents;
  vat: Cents | null;
  /** ISO code; empty where the receipt names none. */
  currency: string;
  category: string;
  /** The number that the vendor gave it. */
  number: string | null;
};

/** Receipts apart from those that are there twice: same vendor, date and sum. */
export function splitDuplicates(receipts: readonly Receipt[]): {
  unique: Receipt[];
  duplicates: { receipt: Receipt; of: Receipt }[];
} {
  const unique: Receipt[] = [];
  const duplicates: { receipt: Receipt; of: Receipt }[] = [];
  const first = new Map<string, Receipt>();
  // The copy has the longer name: "receipt (1).txt" beside "receipt.txt".
  const inOrder = [...receipts].sort((a, b) => baseLength(a) - baseLength(b) || (a.path < b.path ? -1 : 1));
  for (const receipt of inOrder) {
    const key = keyOf(receipt);
    const of = first.get(key);
    if (of) duplicates.push({ receipt, of });
    else {
      first.set(key, receipt);
      unique.push(receipt);
    }
  }
  return { unique: unique.sort(byDate), duplicates };
}

/** Order of a report: by date, those without one last. */
export function byDate(a: Receipt, b: Receipt): number {
  return (
    (a.date ?? "9999").localeCompare(b.date ?? "9999") ||
    a.vendor.localeCompare(b.vendor) ||
    a.path.localeCompare(b.path)
  );
}

function keyOf({ vendor, date, total, currency, number, path }: Receipt): string {
  // Without a date, two equal sums at one vendor may well be two expenses.
  if (!date && !number) return path;
  return JSON.stringify([vendor.toLowerCase(), date, total, currency, number]);
}

function baseLength({ path }: Receipt): number {
  return path.slice(path.lastIndexOf("/") + 1).length;
}
