/** PostgreSQL's text and JSON cannot hold NUL or half a surrogate pair, which models and files may contain. */
export function clean<T>(value: T): T {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\u0000", "\uFFFD") as T;
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(clean) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [clean(key), clean(item)])) as T;
}
