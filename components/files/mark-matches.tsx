import type { ReactNode } from "react";

/** A text with what was searched for marked in it, whatever its case. */
export function markMatches(text: string, query: string): ReactNode {
  const needle = query.trim().toLowerCase();
  const lower = text.toLowerCase();
  // Where lower case has another length, places in one text are not those in the other.
  if (needle === "" || lower.length !== text.length) return text;
  const parts: ReactNode[] = [];
  let from = 0;
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, from)) {
    if (at > from) parts.push(text.slice(from, at));
    from = at + needle.length;
    parts.push(
      <mark key={at} className="rounded-xs bg-primary-soft text-foreground">
        {text.slice(at, from)}
      </mark>,
    );
  }
  parts.push(text.slice(from));
  return parts;
}
