import type { OpenDirectory } from "./open-directory.ts";
import { takeTurns } from "./take-turns.ts";

/** Bytes of a file, or of all files below a folder, hidden ones too; links are not followed and count nothing. */
export async function treeSize(parent: OpenDirectory, name: string, turn = takeTurns()): Promise<number> {
  await turn();
  const stat = parent.lstat(name);
  if (!stat?.isDirectory()) return stat?.isFile() ? Number(stat.size) : 0;
  const folder = parent.openDirectory(name);
  try {
    let bytes = 0;
    for (const below of folder.names()) bytes += await treeSize(folder, below, turn);
    return bytes;
  } finally {
    folder.close();
  }
}
