/**
 * The terms of a worker's lease. A worker counts itself out well before others may count it out: what lies between is
 * the margin for the moment between its last look at the lease and the act that follows.
 */
export const BEAT_MS = 400;
/** A worker acts only so long after it sent its last confirmed heartbeat. */
export const HELD_MS = 1_250;
/** One whose session has ended is gone when it has been silent for so long: by then it no longer acts itself. */
export const GONE_MS = 1_400;
/** One that still has its session, but is frozen or cut off, is gone after this. */
export const SILENT_MS = 1_700;
/** Nobody is counted out so soon after the database came back: everybody was silent then. */
export const GRACE_MS = 2_000;
/** A worker whose main thread has been stuck for so long gives its agents up. */
export const STUCK_MS = 30_000;

/** Slots of the memory that a worker's main thread shares with its heartbeat thread; times in monotonic nanoseconds. */
export const SLOT = {
  /** When the last confirmed heartbeat was sent. */
  confirmedAt: 0,
  /** Since when there has been no gap in the lease; 0 where there never was one. */
  heldSince: 1,
  /** When the main thread last showed that it is not stuck. */
  mainAliveAt: 2,
  /** Agents worked on now. */
  segments: 3,
} as const;

export const SLOTS = Object.keys(SLOT).length;

/** The name of the advisory lock that a worker's session holds, as SQL over its id. */
export const LOCK_KEY = "hashtextextended('worker:' || id, 0)";

export type HeartbeatStart = {
  memory: SharedArrayBuffer;
  databaseUrl: string;
  row: { id: string; role: string; host: string; pid: number; connections: string; version: string };
};

export type HeartbeatNews =
  | { kind: "held" }
  /** Another worker has ended this one. */
  | { kind: "ended" }
  /** The answer to "release". */
  | { kind: "released" };
