export type DayGroup<T> = { key: string; label: string; items: T[] };

/** The zone in which this browser is, for which it needs no tables of zones: those take long to load. */
export const HERE = "here";

/** "2026-11-20" as it is called in the time zone, or `HERE`. */
export function dayKey(at: string | number | Date, timeZone: string): string {
  const date = new Date(at);
  if (timeZone === HERE) return keyOf(date.getFullYear(), date.getMonth() + 1, date.getDate());
  if (timeZone === "UTC") return date.toISOString().slice(0, 10);
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  }).formatToParts(date);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return keyOf(part("year"), part("month"), part("day"));
}

function keyOf(year: number, month: number, day: number): string {
  return [year, month, day].map((figure) => String(figure).padStart(2, "0")).join("-");
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "Today", "Yesterday", else "12 March" with the year where it is not this one. */
export function dayHeading(key: string, today: string): string {
  const distance = Math.round((Date.parse(today) - Date.parse(key)) / 86_400_000);
  if (distance === 0) return "Today";
  if (distance === 1) return "Yesterday";
  const [year = "", month, day] = key.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1]}${year === today.slice(0, 4) ? "" : ` ${year}`}`;
}

/** Groups items, newest first as they come, under the days of the time zone. */
export function groupByDay<T extends { created_at: string }>(
  items: readonly T[],
  now: string | number,
  timeZone: string,
): DayGroup<T>[] {
  const today = dayKey(now, timeZone);
  const groups = new Map<string, DayGroup<T>>();
  for (const item of items) {
    const key = dayKey(item.created_at, timeZone);
    const group = groups.get(key) ?? { key, label: dayHeading(key, today), items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Whether the runtime knows the time zone: a cookie is input like any other. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name !== "";
  } catch {
    return false;
  }
}
