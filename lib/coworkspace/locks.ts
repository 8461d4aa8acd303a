import { createHash } from "node:crypto";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type ClaimRecord, dropClaim, openClaims, readClaim, takeClaim } from "./claim-file.ts";
import { CoworkspaceError, fromSystemError } from "./errors.ts";
import type { CoworkspacePlace } from "./work-path.ts";

/** Claims of agents on files and subtasks, readable in `.locks/`: who, what, since when, until when. */
export type Claim = ClaimRecord;

export interface ClaimOptions {
  /** Who claims, for people. */
  agent: string;
  /** Who claims, for programs: takes over at once what it left behind itself, also where its process is only frozen. */
  holder?: string;
  /** After this the claim may be taken over; default 10 minutes. */
  seconds?: number;
}

/** Claims `what` (a path, or any text such as `subtask 3`), or tells who has it. */
export async function claim(
  place: CoworkspacePlace,
  what: string,
  options: ClaimOptions,
): Promise<{ claim: Claim } | { heldBy: Claim | null }> {
  const claims = openClaims(join(place.directory, ".locks"));
  try {
    const result = takeClaim(claims, claimFile(what), {
      agent: options.agent,
      holder: options.holder,
      what,
      seconds: options.seconds ?? 600,
    });
    return "taken" in result ? { claim: result.taken } : { heldBy: result.holder };
  } catch (error) {
    throw fromSystemError(error, what);
  } finally {
    claims.close();
  }
}

/** Gives a claim up. False if it had expired and somebody else took it. */
export async function release(place: CoworkspacePlace, held: Claim): Promise<boolean> {
  const claims = openClaims(join(place.directory, ".locks"));
  try {
    return dropClaim(claims, claimFile(held.what), held);
  } finally {
    claims.close();
  }
}

/** Runs `use` while holding the claim; waits for it up to `waitSeconds` (default 30). */
export async function withLock<T>(
  place: CoworkspacePlace,
  what: string,
  options: ClaimOptions & { waitSeconds?: number; signal?: AbortSignal },
  use: () => Promise<T>,
): Promise<T> {
  const until = Date.now() + (options.waitSeconds ?? 30) * 1000;
  for (let pause = 2; ; pause = Math.min(pause * 2, 50)) {
    const result = await claim(place, what, options);
    if ("claim" in result) {
      try {
        return await use();
      } finally {
        await release(place, result.claim);
      }
    }
    if (Date.now() >= until) {
      throw new CoworkspaceError(
        "locked",
        `"${what}" is claimed by ${result.heldBy?.agent ?? "somebody else"}; work on something else or try again later.`,
      );
    }
    await wait(pause, undefined, options.signal ? { signal: options.signal } : undefined);
  }
}

/** Claims that are held now. */
export async function listClaims(place: CoworkspacePlace): Promise<Claim[]> {
  const claims = openClaims(join(place.directory, ".locks"));
  try {
    return claims
      .names()
      .filter((name) => name.endsWith(".json"))
      .flatMap((name) => {
        const held = readClaim(claims, name);
        return held?.record && !held.leftBehind ? [held.record] : [];
      })
      .sort((a, b) => a.claimed_at.localeCompare(b.claimed_at));
  } finally {
    claims.close();
  }
}

function claimFile(what: string): string {
  const readable = what
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  const hash = createHash("sha256").update(what.normalize("NFC")).digest("hex").slice(0, 12);
  return `${readable || "claim"}-${hash}.json`;
}
