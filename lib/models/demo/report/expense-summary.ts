import { showAmount } from "../facts/parse-money.ts";
import type { Receipt } from "../facts/receipt.ts";
import { currenciesOf, monthsOf, pairsOf } from "./group-receipts.ts";

/** The expenses as Markdown, with the same numbers as the workbook. */
export function expenseSummary(
  receipts: readonly Receipt[],
  leftOut: readonly { path: string; why: string }[],
  options: { monthsFirst: boolean },
): string {
  const byCategory = ["## By category", "", ...categoryTable(receipts), ""];
  const byMonth = [
    "## By month",
    "",
    "| month | receipts | VAT | total |",
    "|---|---:|---:|---:|",
    ...monthsOf(receipts).map(
      ({ month, currency, count, vat, total }) =>
        `| ${month} | ${count} | ${money(vat, currency)} | ${money(total, currency)} |`,
    ),
    "",
  ];
  return [
    "# Expenses",
    "",
    "Made by the demo model: a script, not an AI. Check the amounts against the receipts.",
    "",
    ...totalLines(receipts),
    "",
    ...(options.monthsFirst ? [...byMonth, ...byCategory] : [...byCategory, ...byMonth]),
    "## Receipts",
    "",
    "| date | vendor | category | VAT | total | file |",
    "|---|---|---|---:|---:|---|",
    ...receipts.map(
      ({ date, vendor, category, vat, total, currency, path }) =>
        `| ${date ?? "?"} | ${cell(vendor)} | ${cell(category)} | ${vat === null ? "?" : money(vat, currency)} | ${money(total, currency)} | ${cell(path)} |`,
    ),
    ...(leftOut.length > 0
      ? ["", "## Left out", "", ...leftOut.map(({ path, why }) => `- ${path}: ${why}`)]
      : []),
  ].join("\n");
}

/** The sums by category as a Markdown table. */
export function categoryTable(receipts: readonly Receipt[]): string[] {
  return [
    "| category | receipts | VAT | total |",
    "|---|---:|---:|---:|",
    ...pairsOf(receipts).map(
      ({ category, currency, count, vat, total }) =>
        `| ${cell(category)} | ${count} | ${money(vat, currency)} | ${money(total, currency)} |`,
    ),
  ];
}

/** "8 receipts, EUR 959.69 in all (VAT EUR 120.09)", a line for each currency. */
export function totalLines(receipts: readonly Receipt[]): string[] {
  return currenciesOf(receipts).map(
    ({ currency, count, total, vat }) =>
      `**${count === 1 ? "1 receipt" : `${count} receipts`}, ${money(total, currency)} in all** (VAT ${money(vat, currency)}).`,
  );
}

/** "EUR 12.50". */
export function money(cents: number, currency: string): string {
  return currency ? `${currency} ${showAmount(cents)}` : showAmount(cents);
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
