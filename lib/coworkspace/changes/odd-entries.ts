import type { BigIntStats } from "node:fs";
import { fchmodSync } from "node:fs";
import { errnoOf } from "../errors.ts";
import { isAscii, isShownName, showName, TEMPORARY_PREFIX } from "../names.ts";
import type { OpenDirectory } from "../open-directory.ts";
import { openUp, removeTree } from "../remove-tree.ts";
import { freeName } from "../trash-slot.ts";
import type { Tree } from "./tree.ts";

/**
 * What the record cannot hold: links, pipes and the like, files with a second name, files that lend their owner's rights,
 * names that no path can have, what lies too deep, and what the server may not read.
 */
export type OddEntry = {
  path: string;
  kind: "link" | "special" | "hard link" | "rights" | "name" | "too deep" | "unreadable";
};

/** Makes of the folders, after an act, what the record can hold. `before` is the tree from before it, which could. */
export type Tidy = { before: Tree; guard?: (() => void) | undefined };

const OUR_TEMPORARY = new RegExp(`^${TEMPORARY_PREFIX.replace(".", "\\.")}(\\d+-)?[0-9a-f]{12,16}$`);
const LONGEST_NAME = 255;
const LONGEST_PATH = 4_096;
/** Every entry is reached from the top, so that what lies deep is slow to look at. */
const DEEPEST = 100;

/** Why the record cannot hold an entry; null where it can. */
export function oddKind(stat: BigIntStats, path: string, depth: number): OddEntry["kind"] | null {
  if (depth > DEEPEST || isLonger(path, LONGEST_PATH)) return "too deep";
  if (stat.isDirectory()) return null;
  if (stat.isSymbolicLink()) return "link";
  if (!stat.isFile()) return "special";
  if (stat.nlink > 1n) return "hard link";
  return stat.mode & 0o6000n ? "rights" : null;
}

/** The names in a folder that paths can have, in NFC each only once; the others are told, or given a name that can be. */
export async function namesIn(
  directory: OpenDirectory,
  path: string,
  tidy: Tidy | undefined,
  tell: (odd: OddEntry) => void,
): Promise<string[]> {
  const names = directory.names().filter((name) => !isOurTemporary(directory, name));
  const usable = usableNames(names);
  if (usable.length === names.length) return names;
  const kept = new Set<unknown>(usable);
  for (const raw of [...directory.rawNames()]) {
    const name = String(raw);
    if (kept.delete(raw) || isOurTemporary(directory, name)) continue;
    if (tidy) {
      const free = freeName(directory, usableName(name), "renamed");
      if (!(await attempt(directory, tidy, () => directory.rename(raw, directory, free)))) continue;
      usable.push(free);
    }
    tell({ path: `${path}/${showName(name)}`, kind: "name" });
  }
  return usable;
}

/** What a write or move of ours has begun beside its place. Whatever else bears such a name is a command's. */
function isOurTemporary(directory: OpenDirectory, name: string): boolean {
  if (!OUR_TEMPORARY.test(name)) return false;
  const stat = directory.lstat(name);
  return stat?.isDirectory() === true || (stat?.isFile() === true && stat.nlink === 1n);
}

function usableNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const composed = isAscii(name) ? name : name.normalize("NFC");
    if (!isShownName(composed, true) || isLonger(composed, LONGEST_NAME) || seen.has(composed)) return false;
    seen.add(composed);
    return true;
  });
}

/** Counting the bytes of every name would take as long as looking at the files. */
const isLonger = (text: string, bytes: number) => text.length > bytes / 3 && Buffer.byteLength(text) > bytes;

function usableName(name: string): string {
  const bare = name.startsWith(TEMPORARY_PREFIX) ? name.slice(1) : name;
  const shown = [...bare.normalize("NFC")].map((letter) => (isShownName(letter, true) ? letter : "_"));
  // Room is left for a word that tells it from another.
  return shown.slice(0, 50).join("");
}

/** Removes an odd entry that came with an act, or takes from it what makes it odd; whether that was possible. */
export function removeOdd(
  directory: OpenDirectory,
  name: string,
  odd: OddEntry,
  tidy: Tidy,
): Promise<boolean> {
  return attempt(directory, tidy, () => {
    if (odd.kind === "rights") directory.changeMode(name, Number(modeOf(directory, name) & 0o777n));
    else return removeTree(directory, name);
  });
}

/** Lets the server read what an act made unreadable for it; gives the permission bits from then on. */
export function readableMode(
  {
    directory,
    name,
    path,
    stat,
  }: { directory: OpenDirectory; name: string; path: string; stat: BigIntStats },
  tidy: Tidy | undefined,
): number {
  const mode = Number(stat.mode & 0o777n);
  const needed = stat.isDirectory() ? 0o700 : 0o400;
  if (!tidy || (mode & needed) === needed || tidy.before.get(path)?.mode === mode) return mode;
  tidy.guard?.();
  return openUp(directory, name, stat, needed) ? mode | needed : mode;
}

/** An entry that resists stays: no command may write there before a person has seen to it. */
async function attempt(
  directory: OpenDirectory,
  { guard }: Tidy,
  act: () => void | Promise<void>,
): Promise<boolean> {
  guard?.();
  try {
    await act();
    return true;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    if (errnoOf(error) !== "EACCES") return false;
  }
  // The folder is one that may not be written, its owner included.
  const mode = Number(directory.stat().mode & 0o7777n);
  try {
    fchmodSync(directory.fd, mode | 0o700);
    await act();
    fchmodSync(directory.fd, mode);
    return true;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return false;
  }
}

function modeOf(directory: OpenDirectory, name: string): bigint {
  return directory.lstat(name)?.mode ?? 0o600n;
}
