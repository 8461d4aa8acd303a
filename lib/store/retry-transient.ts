import { setTimeout as wait } from "node:timers/promises";
import { isTransientDatabaseError } from "../core/database/transient-error.ts";
import { childLog } from "../core/log.ts";

const log = childLog("store");
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Does some work on the database, again and again while the database is away, until `signal` is aborted. Where the answer
 * to a change was lost, it may have been made: `isDone` then looks, before the work is done again.
 */
export async function retryWhileAway<T>(
  signal: AbortSignal,
  work: () => Promise<T>,
  isDone: () => Promise<T | undefined> = async () => undefined,
): Promise<T> {
  let pause = FIRST_PAUSE_MS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await (attempt === 1 ? work() : again(work, isDone));
    } catch (error) {
      if (signal.aborted || !isTransientDatabaseError(error)) throw error;
      log[attempt === 1 ? "warn" : "debug"]({ err: error, attempt }, "The database is away, trying again");
      await wait(pause, undefined, { signal }).catch(() => {});
      if (signal.aborted) throw error;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }
}

async function again<T>(work: () => Promise<T>, isDone: () => Promise<T | undefined>): Promise<T> {
  const before = await isDone();
  if (before !== undefined) return before;
  try {
    return await work();
  } catch (error) {
    // The lost attempt may have come through only now, in the way of this one.
    const meanwhile = isTransientDatabaseError(error) ? undefined : await isDone();
    if (meanwhile !== undefined) return meanwhile;
    throw error;
  }
}
