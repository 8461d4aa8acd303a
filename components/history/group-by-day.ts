export type DayGroup<T> = { key: string; label: string; items: T[] };

/** "2026-11-20" as it is called in the time zone; the same on server and in browser, whatever theirs is. */
export function dayKey(at: string | number | Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** "Today", "Yesterday", else "12 March" with the year where it is not this one. */
export function dayHeading(key: string, today: string): string {
  const distance = Math.round((Date.parse(today) - Date.parse(key)) / 86_400_000);
  if (distance === 0) return "Today";
  if (distance === 1) return "Yesterday";
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    day: "numeric",
    month: "long",
    ...(key.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" }),
  }).format(new Date(key));
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
