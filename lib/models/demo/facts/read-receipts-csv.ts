import Papa from "papaparse";
import { type DateOrder, findDate } from "./parse-date.ts";
import { findCurrency, parseAmount } from "./parse-money.ts";
import { readReceipt } from "./read-receipt.ts";
import type { Receipt } from "./receipt.ts";
import { categorise } from "./receipt-category.ts";

const COLUMNS = {
  date: /^(date|datum|purchase date|invoice date|day)$/i,
  vendor: /^(vendor|merchant|store|shop|supplier|seller|payee|company|händler)$/i,
  total:
    /^(total|gross|amount|sum|price|cost|brutto|betrag|total amount)(\s*\(?(eur|usd|gbp|chf|€|\$|£)\)?)?$/i,
  vat: /^(vat|tax|mwst|ust|vat amount|sales tax)(\s*\(?(eur|usd|gbp|chf|€|\$|£)\)?)?$/i,
  currency: /^(currency|währung|cur)$/i,
  category: /^(category|type|kategorie)$/i,
  number: /^(receipt|invoice|number|no|receipt no|invoice no|id)\.?$/i,
} as const;

const STATEMENT = /\b(statement|balance|saldo|iban|booking date|value date|kontoauszug|transactions?)\b/i;

/** The receipts in a CSV: one a row in a list of expenses, one in all in an itemised bill, none in other tables. */
export function readReceiptsCsv(path: string, text: string): Receipt[] {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/[_-]+/g, " ");
  const { data } = Papa.parse<string[]>(text.replace(/\n\n\[[^\]]*\]\s*$/, "").trim(), {
    skipEmptyLines: "greedy",
  });
  const header = data[0]?.map((cell) => cell.trim()) ?? [];
  if (STATEMENT.test(`${name} ${header.join(" ")}`)) return [];
  const at = (column: keyof typeof COLUMNS) => header.findIndex((cell) => COLUMNS[column].test(cell));
  if (at("date") >= 0 && at("vendor") >= 0 && at("total") >= 0) {
    return data.slice(1).flatMap((row, index) => readRow(path, row, index, header, at) ?? []);
  }
  const lines = data.map((row) => row.filter((cell) => cell.trim() !== "").join("  ")).join("\n");
  const bill = /receipt|invoice|bill|quittung|rechnung|beleg/i.test(`${name} ${lines}`)
    ? readReceipt(path, lines)
    : null;
  return bill ? [bill] : [];
}

function readRow(
  path: string,
  row: readonly string[],
  index: number,
  header: readonly string[],
  at: (column: keyof typeof COLUMNS) => number,
): Receipt | null {
  const cell = (column: keyof typeof COLUMNS) => row[at(column)]?.trim() ?? "";
  const total = parseAmount(cell("total").replace(/[^\d.,'\-−]/g, ""));
  const vendor = cell("vendor");
  if (total === null || total <= 0 || /^(total|sum|summe)$/i.test(vendor) || vendor === "") return null;
  const shownCurrency = `${cell("currency")} ${cell("total")} ${header[at("total")] ?? ""}`;
  const currency = findCurrency(shownCurrency) ?? "";
  const order: DateOrder = currency === "USD" ? "month_first" : "day_first";
  return {
    path,
    vendor,
    date: findDate(cell("date"), order),
    total,
    vat: parseAmount(cell("vat").replace(/[^\d.,'\-−]/g, "")),
    currency,
    category: cell("category") || categorise(vendor, row.join(" ")),
    // Rows of one list are expenses of their own, even where they look alike.
    number: cell("number") || `row ${index + 2}`,
  };
}
