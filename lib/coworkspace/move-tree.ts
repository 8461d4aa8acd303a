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

/** Removes a file or a whole folder for good, without following links. */
export function removeTree(parent: OpenDirectory, name: string): void {
  const stat = parent.lstat(name);
  if (!stat) return;
  if (!stat.isDirectory()) {
    parent.unlink(name);
    return;
  }
  const directory = parent.openDirectory(name);
  try {
    for (const child of directory.names()) removeTree(directory, child);
  } finally {
    directory.close();
  }
  parent.removeDirectory(name);
}

/** Moves by rename, or by copy and removal where the two places are on different disks. */
export async function moveTree(
  from: OpenDirectory,
  name: string,
  to: OpenDirectory,
  newName: string,
): Promise<void> {
  try {
    from.rename(name, to, newName);
  } catch (error) {
    if (errnoOf(error) !== "EXDEV") throw error;
    removeTree(to, newName);
    try {
      await copyTree(from, name, to, newName);
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
