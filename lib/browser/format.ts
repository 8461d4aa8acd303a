export { bytesInWords as bytes } from "../contracts/bytes-in-words.ts";

type TimeInput = Date | string | number;

const LOCALE = "en";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

// Made when first asked for: the first one loads the tables of all, which takes longer than drawing a page.
let exact: Intl.DateTimeFormat | undefined;
let short: Intl.NumberFormat | undefined;

/** "just now", "3 minutes ago", "in 2 hours", and from a week on the date: "12 Mar" or "12 Mar 2025". */
export function relativeTime(at: TimeInput, now: TimeInput = Date.now()): string {
  const then = toDate(at);
  const distance = then.getTime() - toDate(now).getTime();
  const size = Math.abs(distance);
  if (size < MINUTE) return "just now";
  if (size < HOUR) return distanceWords(Math.trunc(distance / MINUTE), "minute");
  if (size < DAY) return distanceWords(Math.trunc(distance / HOUR), "hour");
  if (size < 7 * DAY) return distanceWords(Math.trunc(distance / DAY), "day");
  return shortDate(then, now);
}

/** "20 Nov 2026, 22:58:34 UTC" in the reader's time zone. */
export function exactTime(at: TimeInput): string {
  exact ??= new Intl.DateTimeFormat(LOCALE, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  });
  return exact.format(toDate(at));
}

/** "12 Mar", with the year where it is not this one. */
export function shortDate(at: TimeInput, now: TimeInput = Date.now()): string {
  const date = toDate(at);
  const sameYear = date.getFullYear() === toDate(now).getFullYear();
  return [date.getDate(), monthName(date), ...(sameYear ? [] : [date.getFullYear()])].join(" ");
}

/** The heading a list groups by: "Today", "Yesterday", else the date. */
export function dayLabel(at: TimeInput, now: TimeInput = Date.now()): string {
  const days = Math.round((startOfDay(toDate(now)) - startOfDay(toDate(at))) / DAY);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  return shortDate(at, now);
}

/** "840 ms", "4.2 s", "38 s", "3 min 20 s", "1 h 5 min", "2 d 3 h". */
export function duration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return "–";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${trimZero((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return pair(Math.floor(seconds / 60), "min", seconds % 60, "s");
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return pair(Math.floor(minutes / 60), "h", minutes % 60, "min");
  const hours = Math.round(minutes / 60);
  return pair(Math.floor(hours / 24), "d", hours % 24, "h");
}

/** "0:08", "12:40", "1:05:00": time that passes. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  if (seconds >= 3600) parts.unshift(Math.floor(seconds / 3600));
  return parts.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

/** "1 file", "1,204 files"; without a noun only the number. */
export function count(amount: number, noun?: string, plural = noun && `${noun}s`): string {
  const figure = String(Math.round(amount)).replace(/\B(?=(\d{3})+$)/g, ",");
  if (!noun) return figure;
  return `${figure} ${amount === 1 ? noun : plural}`;
}

/** "940", "12.4k", "1.2M". */
export function compact(amount: number): string {
  if (Math.abs(amount) < 1000) return String(Math.round(amount));
  short ??= new Intl.NumberFormat(LOCALE, { notation: "compact", maximumFractionDigits: 1 });
  return short.format(amount).replace("K", "k");
}

/** "1 token", "12.4k tokens". */
export function tokens(amount: number): string {
  return `${compact(amount)} ${amount === 1 ? "token" : "tokens"}`;
}

/** Up to two letters for an avatar: "Ada Lovelace" → "AL", "ada@x.org" → "A". */
export function initials(name: string): string {
  const words = name
    .replace(/@.*/, "")
    .split(/[\s._-]+/)
    .filter(Boolean);
  const first = words[0] ? firstLetter(words[0]) : "?";
  const last = words.length > 1 && !name.includes("@") ? firstLetter(words[words.length - 1] ?? "") : "";
  return first + last;
}

function toDate(at: TimeInput): Date {
  return at instanceof Date ? at : new Date(at);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function monthName(date: Date): string {
  return MONTHS[date.getMonth()] ?? "";
}

function distanceWords(distance: number, unit: string): string {
  const words = count(Math.abs(distance), unit);
  return distance < 0 ? `${words} ago` : `in ${words}`;
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

function trimZero(figure: string): string {
  return figure.replace(/\.0$/, "");
}

function firstLetter(word: string): string {
  return ([...word][0] ?? "").toUpperCase();
}
