import type { MountView } from "@/lib/contracts/folders";
import { mountNameOf } from "@/lib/contracts/mounts";
import type { FolderLevel } from "@/lib/contracts/status";

/** What the person may do in a folder: in a mounted one by its own level; the list of mounted folders is only read. */
export function levelAt(folder: string, level: FolderLevel, mounts: readonly MountView[]): FolderLevel {
  if (folder === "mounts") return "read";
  const name = mountNameOf(folder);
  return name === null ? level : (mounts.find((mount) => mount.name === name)?.level ?? "read");
}
