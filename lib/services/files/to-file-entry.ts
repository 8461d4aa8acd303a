import type { FileEntry } from "../../contracts/coworkspaces.ts";
import type { FileStat } from "../../coworkspace/version.ts";

/** A file or folder as the API shows it. */
export function toFileEntry({ name, path, type, size, modified_at, version }: FileStat): FileEntry {
  return { name, path, type, size, modified_at, version };
}
