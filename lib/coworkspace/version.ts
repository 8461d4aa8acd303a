import type { BigIntStats } from "node:fs";
import { isAscii } from "./names.ts";

/** What a file is now, from date (nanoseconds), size and inode. Two equal versions of one path mean the same content. */
export function versionOf(stat: BigIntStats): string {
  return `${stat.mtimeNs.toString(36)}-${stat.size.toString(36)}-${stat.ino.toString(36)}`;
}

/** When content, mode or names of a file were last changed: unlike the date in its version, nobody can set it. */
export function changedOf(stat: BigIntStats): string {
  return stat.ctimeNs.toString(36);
}

/** A file or folder as people, agents and the API see it. */
export interface FileStat {
  name: string;
  /** Relative to the coworkspace, such as `files/a.txt`. */
  path: string;
  type: "file" | "directory";
  /** Bytes; 0 for a directory. */
  size: number;
  modified_at: string;
  /** Changes with every change of the content; send it back as `ifMatch`. */
  version: string;
}

export function statToFile(stat: BigIntStats, path: string): FileStat {
  const directory = stat.isDirectory();
  const composed = isAscii(path) ? path : path.normalize("NFC");
  return {
    name: composed.slice(composed.lastIndexOf("/") + 1),
    path: composed,
    type: directory ? "directory" : "file",
    size: directory ? 0 : Number(stat.size),
    // `stat.mtime` would be made and kept first, which takes as long as all of the rest.
    modified_at: new Date(Number(stat.mtimeMs)).toISOString(),
    version: versionOf(stat),
  };
}
