import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type ClaimRecord, dropClaim, openClaims, readClaim, renewClaim } from "../claim-file.ts";
import { errnoOf } from "../errors.ts";
import type { OpenDirectory } from "../open-directory.ts";
import { type CoworkspacePlace, isReachable, parseWorkPath, resolveCoworkspacePath } from "../work-path.ts";
import {
  HELD_SECONDS,
  type Holding,
  LOOK_MS,
  lookAtClaim,
  NOTICED_MS,
  waitForPlace,
} from "./wait-for-place.ts";

/** What somebody has who holds places. */
export type Held = {
  /** How long they were waited for, without pauses. */
  waitedMs: number;
  /** Aborted where the places were lost to somebody else, which only a process that was counted out or stood still can see. */
  lost: AbortSignal;
  /** The same by a look at this very moment: for the moment right before an act. */
  isLost(): boolean;
};

type Claimed = { file: string; claim: ClaimRecord };

/**
 * Runs an act that does not say what it changes while nobody else runs one in these places, in any process: what is there
 * after it and was not before is then its own. The claims lie beside the coworkspaces, where no agent sees them.
 */
export async function holdPlaces<T>(
  place: CoworkspacePlace,
  places: readonly string[],
  holding: Holding,
  use: (held: Held) => Promise<T>,
): Promise<T> {
  const claims = openClaims(claimsDirectory(place));
  const held: Claimed[] = [];
  const lost = new AbortController();
  const isLost = () => {
    if (!held.every((one) => isMine(claims, one))) lost.abort();
    return lost.signal.aborted;
  };
  const renew = setInterval(() => {
    if (isLost() || !mayHoldOn(holding)) return;
    for (const one of held) renewIfRoom(claims, one);
  }, LOOK_MS);
  const { pause } = holding;
  const [began, pausedBefore] = [performance.now(), pause?.pausedMs ?? 0];
  const waited = () => performance.now() - began - ((pause?.pausedMs ?? 0) - pausedBefore);
  try {
    // Always in one order, so that no two wait for each other.
    const files = [...new Set(places.flatMap((path) => claimFile(place, path) ?? []))].sort();
    const seen = files.map((file) => lookAtClaim(claims, file, holding));
    let tookOver = false;
    for (const [index, file] of files.entries()) {
      const got = await waitForPlace(claims, file, holding, { waited, seen: seen[index] ?? null });
      held.push({ file, claim: got.claim });
      tookOver ||= got.tookOver;
    }
    // Not to be broken off: the next one would find the places free.
    if (tookOver) await wait(NOTICED_MS);
    return await use({ waitedMs: Math.round(waited()), lost: lost.signal, isLost });
  } finally {
    clearInterval(renew);
    for (const { file, claim } of held.reverse()) dropClaim(claims, file, claim);
    claims.close();
  }
}

/** Whether somebody runs such an act in the place that a path lies in. */
export function isHeld(place: CoworkspacePlace, path: string): boolean {
  const [top = "", mount = ""] = parseWorkPath(path, { hidden: true }).path.split("/");
  const file = claimFile(place, top === "mounts" ? `${top}/${mount}` : top);
  if (file === null) return false;
  const claims = openClaims(claimsDirectory(place));
  try {
    return readClaim(claims, file)?.leftBehind === false;
  } finally {
    claims.close();
  }
}

function isMine(claims: OpenDirectory, { file, claim }: Claimed): boolean {
  return readClaim(claims, file)?.record?.token === claim.token;
}

/** Renewing tells others that this process lives and was not counted out: one that cannot know does not. */
function mayHoldOn({ guard }: Holding): boolean {
  try {
    guard?.();
    return true;
  } catch {
    return false;
  }
}

function renewIfRoom(claims: OpenDirectory, { file, claim }: Claimed): void {
  try {
    renewClaim(claims, file, claim, HELD_SECONDS);
  } catch (error) {
    // Where a full disk lets nothing be written, nobody can take it over either.
    if (errnoOf(error) === undefined) throw error;
  }
}

const claimsDirectory = (place: CoworkspacePlace) => join(dirname(place.directory), ".locks");

/** Named for the directory itself: a server's folder is one folder, whichever coworkspaces it is mounted in. */
function claimFile(place: CoworkspacePlace, path: string): string | null {
  if (!isReachable(place, path)) return null;
  const at = resolveCoworkspacePath(place, path);
  const directory = join(at.anchor, ...at.segments);
  return `command-${createHash("sha256").update(directory).digest("hex").slice(0, 32)}.lock`;
}
