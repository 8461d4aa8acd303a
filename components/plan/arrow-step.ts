import type { KeyboardEvent } from "react";

/** −1 or 1 for Alt with an arrow, else 0. */
export function arrowStep(event: KeyboardEvent): -1 | 0 | 1 {
  if (!event.altKey || event.ctrlKey || event.metaKey) return 0;
  if (event.key === "ArrowUp") return -1;
  return event.key === "ArrowDown" ? 1 : 0;
}
