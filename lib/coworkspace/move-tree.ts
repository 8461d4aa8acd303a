import {
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
import { checkOrdinaryFile, type OpenDirectory } from "./open-directory.ts";
import { removeTree } from "./remove-tree.ts";
import { takeTurns } from "./take-turns.ts";

/**
 * Moves by rename, or by copy and removal where the two places are on different disks; then `beforeRemoval` may take away what
 * was copied, or fail so that it is not moved.
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
    await removeTree(to, newName);
    try {
      await copyTree(from, name, to, newName, takeTurns());
      beforeRemoval?.();
    } catch (failed) {
      await removeTree(to, newName);
      throw failed;
    }
    await removeTree(from, name);
  }
}

async function copyTree(
  from: OpenDirectory,
  name: string,
  to: OpenDirectory,
  newName: string,
  turn: () => Promise<void> | undefined,
): Promise<void> {
  await turn();
  const stat = from.lstat(name);
  if (stat?.isSymbolicLink()) return symlinkSync(readlinkSync(from.at(name)), to.at(newName));
  if (stat?.isDirectory()) {
    to.makeDirectory(newName);
    const source = from.openDirectory(name);
    try {
      const target = to.openDirectory(newName);
      try {
        for (const child of source.names()) await copyTree(source, child, target, child, turn);
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
