/**
 * When a process counts as lost to the commands that it started. The figures follow those of a worker's lease
 * (`lib/engine/worker/lease-terms.ts`): a worker that is silent for so long has been counted out, where there is another.
 */
export const PING_MS = 250;
/**
 * More than the 1.7 s after which a silent worker is counted out, so that no command ends whose worker could go on. The pings
 * come from a thread that no busy event loop holds up, and bear the time at which they were sent, so that a watchdog
 * which was itself held up does not judge by late ones.
 */
export const SILENCE_MS = 2_000;
/** So long may the event loop stand still, as for the lease; then the pings stop. */
export const STUCK_MS = 30_000;

export type PingStart = {
  /** When the main thread last showed that it is not stuck: monotonic nanoseconds. */
  aliveAt: SharedArrayBuffer;
  /** The program of the watchdog. */
  program: string;
};

export type Watch = { pid: number; watched: boolean };

/** What the watchdog reads, a line each time: the time at which it was sent, and all processes to end in a silence after it. */
export type Ping = { at: string; pids: number[] };
