import { EVENTS_CHANNEL } from "../../store/channels.ts";
import { RECONNECTED, subscribe } from "../../store/listen.ts";

/** A reader looks at the rows at least this often, should a notice ever be missed. */
const AT_LEAST_EVERY_MS = 5_000;

export type RunWatch = { next(): Promise<void>; end(): void };

/** Tells when there may be something new in a run. Ask for `next()` before reading, so that nothing falls between. */
export async function watchRun(runId: string, signal: AbortSignal): Promise<RunWatch> {
  let wake: () => void = () => {};
  let heard: Promise<void> | undefined;
  const notice = () => wake();
  const unsubscribe = await subscribe(EVENTS_CHANNEL, (payload) => {
    if (payload === runId || payload === RECONNECTED) notice();
  });
  signal.addEventListener("abort", notice);

  return {
    next: () => {
      heard ??= new Promise<void>((resolve) => {
        const timer = setTimeout(done, AT_LEAST_EVERY_MS);
        function done() {
          clearTimeout(timer);
          heard = undefined;
          resolve();
        }
        wake = done;
        if (signal.aborted) done();
      });
      return heard;
    },
    end: () => {
      unsubscribe();
      signal.removeEventListener("abort", notice);
      notice();
    },
  };
}
