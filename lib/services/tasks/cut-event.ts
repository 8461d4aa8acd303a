import type { RunEvent } from "../../contracts/events.ts";

/** Longer texts are cut: so much tells what it is about, and a page of hundreds of events stays small. */
const MOST = 600;
/** Longer lists are cut. */
const MOST_ENTRIES = 50;

/** The event without the long texts that a reader of the story sees only on opening it; marked where any was cut. */
export function cutEvent(event: RunEvent): RunEvent {
  switch (event.type) {
    case "thinking":
      return event.text.length > MOST ? { ...event, text: event.text.slice(0, MOST), cut: true } : event;
    case "tool.finished":
      return event.result.length > MOST
        ? { ...event, result: event.result.slice(0, MOST), cut: true }
        : event;
    case "tool.called": {
      const written = cutValue(event.arguments);
      return written === event.arguments ? event : { ...event, arguments: written, cut: true };
    }
    default:
      return event;
  }
}

/** The same value where nothing in it is long. */
function cutValue(value: unknown): unknown {
  if (typeof value === "string") return value.length > MOST ? value.slice(0, MOST) : value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const kept = entries.slice(0, MOST_ENTRIES).map(([name, one]) => [name, cutValue(one)] as const);
  const isSame =
    kept.length === entries.length && kept.every(([name, one]) => one === Reflect.get(value, name));
  if (isSame) return value;
  return Array.isArray(value) ? kept.map(([, one]) => one) : Object.fromEntries(kept);
}
