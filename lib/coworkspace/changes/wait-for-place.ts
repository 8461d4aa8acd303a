import { setTimeout as wait } from "node:timers/promises";
import type { PauseSwitch } from "../../core/pause-switch.ts";
import { type ClaimRecord, readClaim, takeClaim } from "../claim-file.ts";
import { CoworkspaceError } from "../errors.ts";
import type { OpenDirectory } from "../open-directory.ts";

/** A process that died elsewhere holds others up for so long. */
export const HELD_SECONDS = 30;
/** How often a holder renews its claims, and looks whether they are still its own. */
export const LOOK_MS = 500;
/** Whoever goes on with the same act takes its places over when nobody has renewed them for so long: several looks. */
const SILENT_MS = 1_250;
/**
 * And begins so much later: by then one that was only cut off has seen the loss, and ended its command. The command of a
 * frozen one ends by itself even earlier, counted from its takeover (`watchdog-terms.ts`).
 */
export const NOTICED_MS = 1_000;
/** Longer than any one command takes. */
const MOST_WAIT_MS = 15 * 60_000;

export type Holding = {
  /** Who holds them, for those who wait. */
  agent: string;
  /** The act, where it may have to be recovered: whoever does so need not wait for a process that was counted out. */
  act?: string | undefined;
  /** Throws where this process may have been counted out: it does not hold on to the places then. */
  guard?: (() => void) | undefined;
  /** Ends the waiting. */
  signal?: AbortSignal | undefined;
  /** How long to wait for others, where that is less than any one command takes. */
  mostWaitMs?: number;
  /** While this is on nothing is taken, and it is no time of waiting. */
  pause?: Pick<PauseSwitch, "isPaused" | "pausedMs"> | undefined;
  /** How long a pause is waited out at a time. */
  mostPauseMs?: number;
};

/** A claim of the same act, whose process may live, and since when it has stood so. */
export type Seen = { record: ClaimRecord; since: number } | null;

export function lookAtClaim(claims: OpenDirectory, file: string, { act }: Holding): Seen {
  const record = act === undefined ? null : (readClaim(claims, file)?.record ?? null);
  return record?.holder === act && record ? { record, since: performance.now() } : null;
}

/** Takes a place as soon as it is free. `tookOver`: from a process that may live. */
export async function waitForPlace(
  claims: OpenDirectory,
  file: string,
  holding: Holding,
  { waited, seen }: { waited: () => number; seen: Seen },
): Promise<{ claim: ClaimRecord; tookOver: boolean }> {
  const { agent, act, signal, mostWaitMs = MOST_WAIT_MS } = holding;
  const wanted = { agent, holder: act, what: "command", seconds: HELD_SECONDS };
  let last = seen;
  for (let next = 5; ; next = Math.min(next * 2, 250)) {
    await waitForEndOfPause(holding);
    const silent = last && performance.now() - last.since > SILENT_MS ? last.record : null;
    const result = takeClaim(claims, file, { ...wanted, unless_renewed: silent });
    if ("taken" in result) return { claim: result.taken, tookOver: silent !== null };
    const waitedMs = waited();
    if (waitedMs > Math.min(MOST_WAIT_MS, mostWaitMs)) throw tooLong(result.holder, waitedMs);
    const now = lookAtClaim(claims, file, holding);
    if (now?.record.expires_at !== last?.record.expires_at) last = now;
    await wait(next, undefined, signal ? { signal } : undefined);
  }
}

/** Waits a pause out: who is paused would keep others out of what they take. */
async function waitForEndOfPause({ pause, signal, mostPauseMs = MOST_WAIT_MS }: Holding): Promise<void> {
  const began = performance.now();
  while (pause?.isPaused) {
    if (performance.now() - began > mostPauseMs) throw pausedTooLong();
    await wait(100, undefined, signal ? { signal } : undefined);
  }
}

function pausedTooLong(): CoworkspaceError {
  return new CoworkspaceError(
    "locked",
    "The run was paused while the command waited for another one in this folder, so that it was not begun. Run it again if it is still needed.",
  );
}

function tooLong(holder: ClaimRecord | null, waitedMs: number): CoworkspaceError {
  return new CoworkspaceError(
    "locked",
    `A command of ${holder?.agent ?? "another agent"} is at work in this folder and has not ended within ${Math.round(waitedMs / 1_000)} s; commands there run one after the other. Use the file tools, or try again later.`,
  );
}
