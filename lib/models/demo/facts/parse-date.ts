const MONTHS: [pattern: string, month: number][] = [
  ["jan(?:uary|uar)?|janvier|enero", 1],
  ["feb(?:ruary|ruar)?|février|fevrier|febrero", 2],
  ["mar(?:ch)?|märz|maerz|mars|marzo", 3],
  ["apr(?:il)?|avril|abril", 4],
  ["may|mai|mayo", 5],
  ["june?|juni|juin|junio", 6],
  ["july?|juli|juillet|julio", 7],
  ["aug(?:ust)?|août|aout|agosto", 8],
  ["sept?(?:ember)?|septembre|septiembre", 9],
  ["oct(?:ober)?|okt(?:ober)?|octobre|octubre", 10],
  ["nov(?:ember)?|novembre|noviembre", 11],
  ["dec(?:ember)?|dez(?:ember)?|décembre|diciembre", 12],
];
const MONTH = MONTHS.map(([pattern]) => pattern).join("|");

const ISO = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const DOTTED = /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?![\d])/;
const SLASHED = /(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/;
const DAY_FIRST = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.)?(?:\\s+of)?[\\s-]+(${MONTH})\\.?,?[\\s-]+(\\d{4})`,
  "iu",
);
const MONTH_FIRST = new RegExp(`(?<!\\p{L})(${MONTH})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`, "iu");
const NAME_DATE = /(?<!\d)(20\d{2}|19\d{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/;

/** Whether 03/04/2026 is the 4th of March; only matters where both numbers could be a month. */
export type DateOrder = "day_first" | "month_first";

/** The first date in a text as YYYY-MM-DD, in the usual European, American and written forms; null without one. */
export function findDate(text: string, order: DateOrder = "day_first"): string | null {
  const found: { at: number; date: string | null }[] = [];
  const take = (pattern: RegExp, read: (groups: string[]) => string | null) => {
    const match = pattern.exec(text);
    if (match) found.push({ at: match.index, date: read(match.slice(1)) });
  };
  take(ISO, ([y, m, d]) => toDate(y, m, d));
  take(DOTTED, ([d, m, y]) => toDate(fullYear(y), m, d));
  take(SLASHED, ([a, b, y]) => slashed(a, b, y, order));
  take(DAY_FIRST, ([d, name, y]) => toDate(y, monthNumber(name), d));
  take(MONTH_FIRST, ([name, d, y]) => toDate(y, monthNumber(name), d));
  const valid = found.filter(({ date }) => date !== null).sort((a, b) => a.at - b.at);
  return valid[0]?.date ?? null;
}

/** The date that a file's name carries, such as IMG_20260314 or "notes 2026-09-28.md". */
export function findDateInName(name: string): string | null {
  const match = NAME_DATE.exec(name);
  if (match) return toDate(match[1], match[3], match[4]);
  return findDate(name.replaceAll("_", " "));
}

function slashed(a = "", b = "", year = "", order: DateOrder): string | null {
  const dayFirst = Number(a) > 12 || (Number(b) <= 12 && order === "day_first");
  return dayFirst ? toDate(year, b, a) : toDate(year, a, b);
}

function fullYear(year = ""): string {
  return year.length === 2 ? `20${year}` : year;
}

function monthNumber(name = ""): number {
  return MONTHS.find(([pattern]) => new RegExp(`^(?:${pattern})$`, "iu").test(name))?.[1] ?? 0;
}

function toDate(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= 1980 && y <= 2100)) return null;
  const date = new Date(Date.UTC(y, m - 1, d));
  // The 31st of February is no date.
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  return date.toISOString().slice(0, 10);
}
