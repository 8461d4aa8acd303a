import { setImmediate as breathe } from "node:timers/promises";
import type { OpenDirectory } from "./open-directory.ts";

/** Bytes of a file, or of all files below a folder, hidden ones too; links are not followed and count nothing. */
export async function treeSize(parent: OpenDirectory, name: string): Promise<number> {
  const stat = parent.lstat(name);
  if (!stat?.isDirectory()) return stat?.isFile() ? Number(stat.size) : 0;
  const folder = parent.openDirectory(name);
  try {
    let bytes = 0;
    for (const below of folder.names()) bytes += await treeSize(folder, below);
    await breathe();
    return bytes;
  } finally {
    folder.close();
  }
}
