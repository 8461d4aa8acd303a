import { randomBytes } from "node:crypto";
import {
  type BigIntStats,
  closeSync,
  createReadStream,
  createWriteStream,
  fchmodSync,
  futimesSync,
  readlinkSync,
  symlinkSync,
} from "node:fs";
import { pipeline } from "node:stream/promises";
import { errnoOf } from "./errors.ts";
import { TEMPORARY_PREFIX } from "./names.ts";
import { checkOrdinaryFile, type EntryName, type OpenDirectory } from "./open-directory.ts";

/** So many folders are open at once at most, however deep a tree is. */
const DEEPEST = 100;

/** Removes a file or a whole folder for good, without following links, whatever the names in it and however deep it is. */
export function removeTree(parent: OpenDirectory, name: EntryName): void {
  const deeper: EntryName[] = [name];
  for (let next = deeper.pop(); next !== undefined; next = deeper.pop()) removeIn(parent, next, 0);

  function removeIn(directory: OpenDirectory, entry: EntryName, depth: number): void {
    const stat = directory.lstat(entry);
    if (!stat) return;
    if (!stat.isDirectory()) {
      directory.unlink(entry);
      return;
    }
    if (depth > DEEPEST) {
      const raised = `${TEMPORARY_PREFIX}${randomBytes(8).toString("hex")}`;
      directory.rename(entry, parent, raised);
      deeper.push(raised);
      return;
    }
    if ((stat.mode & 0o700n) !== 0o700n) openUp(directory, entry, stat);
    const inside = directory.openDirectory(entry);
    try {
      for (const child of inside.rawNames()) removeIn(inside, child, depth + 1);
    } finally {
      inside.close();
    }
    directory.removeDirectory(entry);
  }
}

/** Gives the server the rights it needs on an entry of its own; whether that was possible. */
export function openUp(
  directory: OpenDirectory,
  name: EntryName,
  stat: BigIntStats,
  needed = 0o700,
): boolean {
  try {
    directory.changeMode(name, Number(stat.mode & 0o7777n) | needed);
    return true;
  } catch (error) {
    // Somebody else's: whatever it does not allow is told by the act itself.
    if (errnoOf(error) === undefined) throw error;
    return false;
  }
}

/**
 * Moves by rename, or by copy and removal where the two places are on different disks; then `beforeRemoval` may still refuse
 * what was copied.
 */
export async function moveTree(
  from: OpenDirectory,
  name: string,
  to: OpenDirectory,
  newName: string,
  beforeRemoval?: () => void,
): Promise<void> {
  try {
    from.rename(name, to, newName);
  } catch (error) {
    if (errnoOf(error) !== "EXDEV") throw error;
    removeTree(to, newName);
    try {
      await copyTree(from, name, to, newName);
      beforeRemoval?.();
    } catch (failed) {
      removeTree(to, newName);
      throw failed;
    }
    removeTree(from, name);
  }
}

async function copyTree(
  from: OpenDirectory,
  name: string,
  to: OpenDirectory,
  newName: string,
): Promise<void> {
  const stat = from.lstat(name);
  if (stat?.isSymbolicLink()) return symlinkSync(readlinkSync(from.at(name)), to.at(newName));
  if (stat?.isDirectory()) {
    to.makeDirectory(newName);
    const source = from.openDirectory(name);
    try {
      const target = to.openDirectory(newName);
      try {
        for (const child of source.names()) await copyTree(source, child, target, child);
        fchmodSync(target.fd, Number(stat.mode & 0o777n));
      } finally {
        target.close();
      }
    } finally {
      source.close();
    }
    return;
  }
  if (stat) checkOrdinaryFile(stat, name);
  const source = from.openFile(name);
  let target: number;
  try {
    target = to.createFile(newName);
  } catch (error) {
    closeSync(source.fd);
    throw error;
  }
  try {
    await pipeline(
      createReadStream("", { fd: source.fd, autoClose: true }),
      createWriteStream("", { fd: target, autoClose: false, flush: true }),
    );
    fchmodSync(target, Number(source.stat.mode & 0o777n));
    futimesSync(target, source.stat.atime, source.stat.mtime);
  } finally {
    closeSync(target);
  }
}
