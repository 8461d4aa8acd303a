import { setImmediate as breathe } from "node:timers/promises";

/** So long at most one walk through a large tree keeps everything else in the process waiting. */
const SLICE_MS = 5;

/** To be awaited at every step of long work: everybody else has their turn once a slice of time is over. */
export function takeTurns(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < SLICE_MS) return undefined;
    return breathe().then(() => {
      since = performance.now();
    });
  };
}
