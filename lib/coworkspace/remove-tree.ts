import { randomBytes } from "node:crypto";
import type { BigIntStats } from "node:fs";
import { errnoOf } from "./errors.ts";
import { TEMPORARY_PREFIX } from "./names.ts";
import type { EntryName, OpenDirectory } from "./open-directory.ts";
import { takeTurns } from "./take-turns.ts";

/** So many folders are open at once at most, however deep a tree is. */
const DEEPEST = 100;

/**
 * Removes a file or a whole folder for good, without following links, whatever the names in it and however deep it is.
 * Others have their turn meanwhile; what one of them removes from it is gone all the same.
 */
export async function removeTree(parent: OpenDirectory, name: EntryName): Promise<void> {
  const turn = takeTurns();
  const deeper: EntryName[] = [name];
  for (let next = deeper.pop(); next !== undefined; next = deeper.pop()) await removeIn(parent, next, 0);

  async function removeIn(directory: OpenDirectory, entry: EntryName, depth: number): Promise<void> {
    await turn();
    const stat = directory.lstat(entry);
    if (!stat) return;
    if (!stat.isDirectory()) {
      unlessGone(() => directory.unlink(entry));
      return;
    }
    if (depth > DEEPEST) {
      const raised = `${TEMPORARY_PREFIX}${randomBytes(8).toString("hex")}`;
      unlessGone(() => directory.rename(entry, parent, raised));
      deeper.push(raised);
      return;
    }
    if ((stat.mode & 0o700n) !== 0o700n) openUp(directory, entry, stat);
    const inside = unlessGone(() => directory.openDirectory(entry));
    if (!inside) return;
    try {
      const children: EntryName[] = [];
      for (const child of inside.rawNames()) {
        await turn();
        children.push(child);
      }
      for (const child of children) await removeIn(inside, child, depth + 1);
    } finally {
      inside.close();
    }
    unlessGone(() => directory.removeDirectory(entry));
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

function unlessGone<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
