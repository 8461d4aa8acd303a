import type { BigIntStats } from "node:fs";

/** What a file is now, from date (nanoseconds), size and inode. Two equal versions of one path mean the same content. */
export function versionOf(stat: BigIntStats): string {
  return `${stat.mtimeNs.toString(36)}-${stat.size.toString(36)}-${stat.ino.toString(36)}`;
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
  return {
    name: path.slice(path.lastIndexOf("/") + 1).normalize("NFC"),
    path: path.normalize("NFC"),
    type: directory ? "directory" : "file",
    size: directory ? 0 : Number(stat.size),
    modified_at: stat.mtime.toISOString(),
    version: versionOf(stat),
  };
}
