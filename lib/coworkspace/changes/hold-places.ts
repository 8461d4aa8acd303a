import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type ClaimRecord, dropClaim, openClaims, readClaim, renewClaim, takeClaim } from "../claim-file.ts";
import { CoworkspaceError, errnoOf } from "../errors.ts";
import type { OpenDirectory } from "../open-directory.ts";
import { type CoworkspacePlace, isReachable, parseWorkPath, resolveCoworkspacePath } from "../work-path.ts";

/** A process that died holds others up for so long. */
const HELD_SECONDS = 30;
const RENEWED_MS = 5_000;
/** Longer than any one command takes. */
const MOST_WAIT_MS = 15 * 60_000;

export type Holding = {
  /** Who holds them, for those who wait. */
  agent: string;
  signal?: AbortSignal | undefined;
  /** How long to wait for others, where that is less than any one command takes. */
  mostWaitMs?: number;
};

/** What somebody has who holds places. */
export type Held = {
  /** How long they were waited for. */
  waitedMs: number;
  /** Aborted where the places were lost to somebody else, which only a process that stood still for long can see. */
  lost: AbortSignal;
};

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
  const held: { file: string; claim: ClaimRecord }[] = [];
  const lost = new AbortController();
  const renew = setInterval(() => {
    for (const { file, claim } of held) {
      // Where a full disk lets nothing be written, nobody can take it over either.
      if (!renewed(claims, file, claim)) lost.abort();
    }
  }, RENEWED_MS);
  const began = Date.now();
  try {
    // Always in one order, so that no two wait for each other.
    const files = [...new Set(places.flatMap((path) => claimFile(place, path) ?? []))].sort();
    for (const file of files) held.push({ file, claim: await take(claims, file, holding, began) });
    return await use({ waitedMs: Date.now() - began, lost: lost.signal });
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

function renewed(claims: OpenDirectory, file: string, claim: ClaimRecord): boolean {
  try {
    return renewClaim(claims, file, claim, HELD_SECONDS);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return true;
  }
}

async function take(
  claims: OpenDirectory,
  file: string,
  { agent, signal, mostWaitMs = MOST_WAIT_MS }: Holding,
  began: number,
): Promise<ClaimRecord> {
  for (let pause = 5; ; pause = Math.min(pause * 2, 250)) {
    const result = takeClaim(claims, file, { agent, what: "command", seconds: HELD_SECONDS });
    if ("taken" in result) return result.taken;
    const waitedMs = Date.now() - began;
    if (waitedMs > Math.min(MOST_WAIT_MS, mostWaitMs)) {
      const holder = result.holder?.agent ?? "another agent";
      throw new CoworkspaceError(
        "locked",
        `A command of ${holder} is at work in this folder and has not ended within ${Math.round(waitedMs / 1_000)} s; commands there run one after the other. Use the file tools, or try again later.`,
      );
    }
    await wait(pause, undefined, signal ? { signal } : undefined);
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
