const AMOUNT =
  /(?<![\d.,])[-−–]?\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{2})?(?![\d%])|(?<![\d.,])[-−–]?\d+(?:[.,]\d{1,2})?(?![\d%])/g;

const CURRENCIES: [code: string, pattern: RegExp][] = [
  ["EUR", /€|\bEUR\b|\beuros?\b/i],
  ["GBP", /£|\bGBP\b/i],
  ["CHF", /\bCHF\b|\bSFr\b/i],
  ["USD", /\bUSD\b|(?<![A-Z])\$/i],
  ["JPY", /¥|\bJPY\b/i],
  ["SEK", /\bSEK\b/i],
  ["NOK", /\bNOK\b/i],
  ["DKK", /\bDKK\b/i],
  ["PLN", /\bPLN\b|\bzł/i],
  ["CZK", /\bCZK\b|\bKč/i],
  ["INR", /₹|\bINR\b/i],
  ["CAD", /\bCAD\b/i],
  ["AUD", /\bAUD\b/i],
];

/** Amounts are whole cents everywhere, so that sums are exact. */
export type Cents = number;

/** The last amount of money in a line, in cents; null without one. Percentages and bare counts do not count. */
export function lastAmount(line: string): Cents | null {
  const withoutPercent = line.replace(/[-+]?\d+(?:[.,]\d+)?\s?%/g, " ");
  let last: Cents | null = null;
  for (const match of withoutPercent.matchAll(AMOUNT)) {
    const cents = parseAmount(match[0]);
    if (cents === null) continue;
    if (hasCents(match[0]) || hasCurrencyBeside(withoutPercent, match.index, match[0].length)) last = cents;
  }
  return last;
}

/** A number as written in any of the usual ways ("1.234,56", "1,234.56", "-70,21", "12"), in cents; null for others. */
export function parseAmount(text: string): Cents | null {
  const clean = text
    .trim()
    .replace(/[−–]/g, "-")
    .replace(/['’\s\u00a0\u202f]/g, "");
  const grouped = /^(-?)([1-9]\d{0,2}(?:([.,])\d{3})(?:\3\d{3})*)(?:(?!\3)[.,](\d{1,2}))?$/.exec(clean);
  const plain = /^(-?)(\d+)(?:[.,](\d+))?$/.exec(clean);
  const [sign, whole, fraction] = grouped
    ? [grouped[1], grouped[2]?.replace(/[.,]/g, ""), grouped[4]]
    : [plain?.[1], plain?.[2], plain?.[3]];
  if (whole === undefined) return null;
  const cents = Math.round(Number(`${whole}.${fraction ?? "0"}`) * 100);
  return Number.isSafeInteger(cents) ? (sign === "-" && cents !== 0 ? -cents : cents) : null;
}

/** The currency that a text names first; null without one. */
export function findCurrency(text: string): string | null {
  const found = CURRENCIES.flatMap(([code, pattern]) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [{ code, at }];
  }).sort((a, b) => a.at - b.at);
  return found[0]?.code ?? null;
}

/** "1,234.50", as shown in answers. */
export function showAmount(cents: Cents): string {
  const units = Math.floor(Math.abs(cents) / 100).toLocaleString("en");
  return `${cents < 0 ? "-" : ""}${units}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
}

function hasCents(number: string): boolean {
  return /[.,]\d{2}$/.test(number);
}

function hasCurrencyBeside(line: string, at: number, length: number): boolean {
  const before = line.slice(Math.max(0, at - 5), at);
  const after = line.slice(at + length, at + length + 5);
  return (
    /(€|£|\$|¥|₹|[A-Z]{3})\s?$/.test(before) || /^\s?(€|£|¥|EUR|GBP|USD|CHF|SEK|NOK|DKK|PLN|JPY)/.test(after)
  );
}
