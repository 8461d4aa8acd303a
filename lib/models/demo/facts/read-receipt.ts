import { type DateOrder, findDate, findDateInName } from "./parse-date.ts";
import { type Cents, findCurrency, lastAmount } from "./parse-money.ts";
import type { Receipt } from "./receipt.ts";
import { categorise } from "./receipt-category.ts";
import { vendorOf } from "./receipt-vendor.ts";

const SIGN =
  /\b(receipt|invoice|bill(?:ed|ing)?|order|ticket|paid|payment|charged|fare|vat|tax|mwst|ust|tva|iva|quittung|rechnung|beleg|bon|kassenbon|facture|factura|fattura|recibo)\b/i;
const NO_RECEIPT =
  /\b(statement|quotation|quote|estimate|pro[- ]?forma|offer|budget|proposal|angebot|kostenvoranschlag|kontoauszug)\b/i;

const STRONG_TOTAL =
  /\b(total\s+(?:paid|due|amount|charged|to pay|incl)|amount\s+(?:due|paid|charged|payable)|grand\s+total|order\s+total|invoice\s+total|balance\s+due|to\s+pay|gesamtbetrag|rechnungsbetrag|rechnungssumme|zu\s+zahlen|endbetrag|gesamtsumme|total\s+ttc|importe\s+total)\b/i;
const PLAIN_TOTAL = /^\W*(total|sum|summe|gesamt|totale|totaal|somme|importe|amount|betrag)\b/i;
const NOT_TOTAL =
  /\b(sub-?\s?total|zwischensumme|netto?|net\s+(?:amount|total)|(?:vat|tax|mwst|ust)\s+(?:total|amount)|total\s+(?:vat|tax|net|ht)|discount|savings?|points)\b/i;

const VAT_TOTAL = /\b((?:vat|tax|mwst|ust)\s+(?:total|amount)|total\s+(?:vat|tax)|steuerbetrag)\b/i;
const VAT_LINE = /\b(vat|sales tax|tax|mwst|mehrwertsteuer|ust|tva|iva|gst)\b/i;
const NOT_VAT = /\b(vat|tax|ust|gst)[\s-]*(?:id|no|nr|number|reg|identification)\b|taxi|tax[- ]free/i;

const DATE_LABEL =
  /\b(invoice date|date of (?:purchase|invoice|issue|sale)|purchase date|order date|issued|rechnungsdatum|belegdatum|kaufdatum|date|datum)\b\s*[:.]?/i;
const OTHER_DATE =
  /\b(due|payable until|period|stay|delivery|until|valid|check-?(?:in|out)|travel|fällig|leistungs|booking period)\b/i;

/** Reads a receipt or invoice from a file's text; null where it is none: it must name a sum and look like a bill. */
export function readReceipt(path: string, text: string): Receipt | null {
  const lines = usefulLines(text);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const head = lines.slice(0, 4).join(" ");
  if (!SIGN.test(`${spaced(name)} ${text}`) || NO_RECEIPT.test(`${spaced(name)} ${head}`)) return null;
  const found = findTotal(lines);
  if (found === null || found.total <= 0) return null;
  const currency = findCurrency(found.line) ?? findCurrency(text) ?? "";
  const vendor = vendorOf(lines, name);
  return {
    path,
    vendor,
    date: receiptDate(lines, currency) ?? findDateInName(name),
    total: found.total,
    vat: findVat(lines, found.total),
    currency,
    category: categorise(vendor, text),
    number:
      /\b(?:invoice|receipt|order|ticket)\s*(?:no|nr|number|#)?\.?\s*:?\s*([A-Z]{0,4}-?\d[\w-]{3,})/i.exec(
        text,
      )?.[1] ?? null,
  };
}

function usefulLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^--- Page \d+ ---$/.test(line) && !/^\[.*\]$/.test(line));
}

function findTotal(lines: readonly string[]): { total: Cents; line: string } | null {
  return bestAmount(lines, STRONG_TOTAL) ?? bestAmount(lines, PLAIN_TOTAL);
}

/** The largest amount among the lines that have the label; the amount may stand on the next line, as in many PDFs. */
function bestAmount(lines: readonly string[], label: RegExp): { total: Cents; line: string } | null {
  let best: { total: Cents; line: string } | null = null;
  for (const [index, line] of lines.entries()) {
    if (!label.test(line) || NOT_TOTAL.test(line)) continue;
    const next = lines[index + 1] ?? "";
    const total = lastAmount(line) ?? (/^\W*[\d.,\s€£$A-Z-]+$/.test(next) ? lastAmount(next) : null);
    if (total !== null && (best === null || total > best.total)) best = { total, line: `${line} ${next}` };
  }
  return best;
}

function findVat(lines: readonly string[], total: Cents): Cents | null {
  const inAll = lines
    .filter((line) => VAT_TOTAL.test(line))
    .map(lastAmount)
    .find((amount) => amount !== null);
  if (inAll !== undefined && inAll !== null) return inAll;
  const parts = lines
    .filter(
      (line) =>
        VAT_LINE.test(line) && !NOT_VAT.test(line) && !STRONG_TOTAL.test(line) && !PLAIN_TOTAL.test(line),
    )
    .map(lastAmount)
    .filter((amount): amount is number => amount !== null && amount >= 0);
  const sum = parts.reduce((all, part) => all + part, 0);
  // More tax than half of the sum was something else.
  return parts.length > 0 && sum * 2 < total ? sum : null;
}

function receiptDate(lines: readonly string[], currency: string): string | null {
  const order: DateOrder = currency === "USD" ? "month_first" : "day_first";
  const labelled = lines.filter((line) => DATE_LABEL.test(line) && !OTHER_DATE.test(line));
  const others = lines.filter((line) => !OTHER_DATE.test(line));
  for (const line of [...labelled, ...others, ...lines]) {
    const date = findDate(line, order);
    if (date) return date;
  }
  return null;
}

/** A file's name with its words apart. */
function spaced(name: string): string {
  return name.replace(/[_\-.]+/g, " ");
}
