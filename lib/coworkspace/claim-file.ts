import { randomUUID } from "node:crypto";
import { closeSync, fstatSync, mkdirSync, readSync, writeSync } from "node:fs";
import { hasSurelyEnded, thisProcess } from "./claiming-process.ts";
import { errnoOf } from "./errors.ts";
import { type OpenDirectory, openAnchor } from "./open-directory.ts";

/**
 * Claim files: whoever creates the file (O_EXCL) holds the claim, in every process on every machine that sees the disk.
 *
 * Taking over a claim that was left behind, and giving up one near its end, happen under a second claim file
 * (`NAME.guard`), so that nobody ever removes a claim that somebody else has just made. Each operation is one synchronous
 * section.
 */
export interface ClaimRecord {
  /** Who holds it, for people: an agent's or member's name. */
  agent: string;
  /** Who holds it, for programs: of somebody who does one thing at a time, and meets a claim of its own only after a crash. */
  holder?: string | undefined;
  /** Which process made it: it holds no longer than that one lives. */
  process?: string | null;
  what: string;
  token: string;
  claimed_at: string;
  expires_at: string;
}

const GUARD_STALE_MS = 10_000;
const SURELY_HELD_MS = 5_000;
const MAX_CLAIM_BYTES = 8_192;

/** Makes and opens a folder for claim files. */
export function openClaims(directory: string): OpenDirectory {
  try {
    return openAnchor(directory);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    return openAnchor(directory);
  }
}

/**
 * Takes the claim `file`, or tells who holds it. One that the same holder left behind is taken over at once. Where somebody
 * may still be at work for that holder, `unless_renewed` is that claim as it was seen: it is taken over only as that.
 */
export function takeClaim(
  claims: OpenDirectory,
  file: string,
  wanted: Pick<ClaimRecord, "agent" | "holder" | "what"> & {
    seconds: number;
    unless_renewed?: ClaimRecord | null;
  },
): { taken: ClaimRecord } | { holder: ClaimRecord | null } {
  const now = Date.now();
  const record: ClaimRecord = {
    agent: wanted.agent,
    holder: wanted.holder,
    process: thisProcess(),
    what: wanted.what,
    token: randomUUID(),
    claimed_at: new Date(now).toISOString(),
    expires_at: new Date(now + wanted.seconds * 1000).toISOString(),
  };
  if (create(claims, file, record)) return { taken: record };
  const { unless_renewed: seen } = wanted;
  const isAsSeen = ({ token, expires_at }: ClaimRecord) =>
    seen === undefined || (seen?.token === token && seen.expires_at === expires_at);
  const isOwn = ({ record }: HeldClaim) =>
    record !== null && wanted.holder !== undefined && record.holder === wanted.holder && isAsSeen(record);
  const isFree = (held: HeldClaim) => held.leftBehind || isOwn(held);
  const held = readClaim(claims, file);
  if (held && !isFree(held)) return { holder: held.record };
  const done = underGuard(claims, file, () => {
    const again = readClaim(claims, file);
    if (again && isFree(again)) claims.unlink(file);
    return create(claims, file, record);
  });
  return done ? { taken: record } : { holder: readClaim(claims, file)?.record ?? null };
}

/** Holds a claim for so many seconds from now. False if it is no longer held by that token. */
export function renewClaim(claims: OpenDirectory, file: string, held: ClaimRecord, seconds: number): boolean {
  const renewed = { ...held, expires_at: new Date(Date.now() + seconds * 1000).toISOString() };
  const temporary = `${file}.${held.token}`;
  const renew = () => {
    if (readClaim(claims, file)?.record?.token !== held.token) return false;
    if (create(claims, temporary, renewed)) claims.rename(temporary, claims, file);
    return true;
  };
  // Where somebody looks at it at this moment, only that it is still ours can be told.
  return underGuard(claims, file, renew) ?? readClaim(claims, file)?.record?.token === held.token;
}

/** Gives a claim up. False if it was no longer held by that token. */
export function dropClaim(claims: OpenDirectory, file: string, mine: ClaimRecord): boolean {
  const isMine = () => readClaim(claims, file)?.record?.token === mine.token;
  // Others take over only what was left behind: a claim that holds for a good while yet needs no guard to be removed.
  if (Date.parse(mine.expires_at) - Date.now() > SURELY_HELD_MS) {
    // Nor a look, but where the same holder may have begun anew elsewhere.
    return (mine.holder === undefined || isMine()) && remove(claims, file);
  }
  const drop = () => isMine() && remove(claims, file);
  return underGuard(claims, file, drop) ?? drop();
}

/** False where somebody has removed it by hand. */
function remove(claims: OpenDirectory, file: string): boolean {
  try {
    claims.unlink(file);
    return true;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** `leftBehind`: it has expired, or its process has ended. */
type HeldClaim = { record: ClaimRecord | null; leftBehind: boolean };

/** What a claim file says; `record` is null while it is being written. */
export function readClaim(claims: OpenDirectory, file: string): HeldClaim | undefined {
  let fd: number;
  try {
    fd = claims.openFile(file).fd;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
  try {
    const buffer = Buffer.alloc(MAX_CLAIM_BYTES);
    const text = buffer.toString("utf8", 0, readSync(fd, buffer, 0, MAX_CLAIM_BYTES, 0));
    try {
      const record = JSON.parse(text) as ClaimRecord;
      const isHeld = Date.parse(record.expires_at) > Date.now();
      return { record, leftBehind: !isHeld || (record.process != null && hasSurelyEnded(record.process)) };
    } catch {
      // Not yet written, or cut by a crash: it counts as held for as long as writing could take.
      return { record: null, leftBehind: Date.now() - fstatSync(fd).mtimeMs > GUARD_STALE_MS };
    }
  } finally {
    closeSync(fd);
  }
}

function create(claims: OpenDirectory, file: string, record: ClaimRecord): boolean {
  let fd: number;
  try {
    fd = claims.createFile(file);
  } catch (error) {
    if (errnoOf(error) === "EEXIST") return false;
    throw error;
  }
  const text = Buffer.from(`${JSON.stringify(record)}\n`);
  try {
    const written = writeSync(fd, text);
    if (written < text.length) throw Object.assign(new Error("The disk is full."), { code: "ENOSPC" });
  } catch (error) {
    // On a full disk the file is there, but empty: it would count as held by nobody knows whom.
    claims.unlink(file);
    throw error;
  } finally {
    closeSync(fd);
  }
  return true;
}

function underGuard<T>(claims: OpenDirectory, file: string, use: () => T): T | undefined {
  const guard = `${file}.guard`;
  let fd: number;
  try {
    fd = claims.createFile(guard);
  } catch (error) {
    if (errnoOf(error) !== "EEXIST") throw error;
    const stat = claims.lstat(guard);
    if (stat && Date.now() - Number(stat.mtimeMs) > GUARD_STALE_MS) {
      try {
        claims.unlink(guard);
      } catch {}
    }
    return undefined;
  }
  try {
    return use();
  } finally {
    closeSync(fd);
    claims.unlink(guard);
  }
}
