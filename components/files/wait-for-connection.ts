/** Seconds before each further try; after the last one the person is asked. */
const PAUSES = [1, 2, 4, 8, 15, 30, 30, 60];

/**
 * Waits before try number `failures + 1`, less long where the browser finds its connection again. False where it is
 * time to give up, or the person did.
 */
export function waitForConnection(failures: number, signal: AbortSignal): Promise<boolean> {
  const seconds = PAUSES[failures - 1];
  if (seconds === undefined || signal.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const end = (again: boolean) => {
      clearTimeout(timer);
      window.removeEventListener("online", onOnline);
      signal.removeEventListener("abort", onAbort);
      resolve(again);
    };
    const onOnline = () => end(true);
    const onAbort = () => end(false);
    const timer = setTimeout(() => end(true), seconds * 1000);
    window.addEventListener("online", onOnline);
    signal.addEventListener("abort", onAbort);
  });
}

/** Whether an answer tells of a server or a proxy that is away for a moment. */
export function isAway(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}
