/** Number formats by name, dates in text, and cell addresses. */

const FORMATS: Record<string, string> = {
  money: "#,##0.00",
  currency: "#,##0.00",
  number: "#,##0.00",
  decimal: "#,##0.00",
  integer: "#,##0",
  percent: "0.0%",
  percentage: "0.0%",
  date: "yyyy-mm-dd",
  datetime: "yyyy-mm-dd hh:mm",
  text: "@",
  string: "@",
  general: "General",
};

/** The Excel number format of a name such as `money`, or the format itself. */
export function numberFormat(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  return FORMATS[name.trim().toLowerCase()] ?? name;
}

/** A real date written as YYYY-MM-DD, with or without a time; else null. */
export function isoDate(text: string): { value: Date; time: boolean } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?Z?)?$/.exec(text.trim());
  if (!match) return null;
  const [, y, m, d, hh, mm, ss] = match.map(Number);
  const value = new Date(Date.UTC(y as number, (m as number) - 1, d as number, hh || 0, mm || 0, ss || 0));
  const real = value.getUTCMonth() === (m as number) - 1 && value.getUTCDate() === d && (y as number) >= 1900;
  return real ? { value, time: match[4] !== undefined } : null;
}

/** Column 0 is A. */
export function letters(index: number): string {
  let text = "";
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}

/** `address(1, 3)` is B3. */
export function address(column: number, row: number): string {
  return `${letters(column)}${row}`;
}
