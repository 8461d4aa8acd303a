import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { withParent } from "./directory.ts";
import { CoworkspaceError, errnoOf } from "./errors.ts";
import { moveTree } from "./move-tree.ts";
import { type OpenDirectory, openAnchor } from "./open-directory.ts";
import { withPathLocks } from "./path-lock.ts";
import { removeTree } from "./remove-tree.ts";
import { takeTurns } from "./take-turns.ts";
import {
  freeName,
  openTrash,
  readEntry,
  type TrashEntry,
  trashDirectory,
  writeManifest,
} from "./trash-slot.ts";
import { treeSize } from "./tree-size.ts";
import { type FileStat, statToFile, versionOf } from "./version.ts";
import { type CoworkspacePlace, type ResolvedPath, resolveCoworkspacePath } from "./work-path.ts";
import { admitGrowth } from "./write-file.ts";

export type { TrashEntry } from "./trash-slot.ts";

export interface TrashOptions {
  /** Who deletes, for people: a member's or an agent's name. */
  by?: string | undefined;
  /** Only if the file still has this version. */
  ifMatch?: string | undefined;
}

/** Moves a file or folder to the trash. */
export async function trashPath(
  place: CoworkspacePlace,
  path: string,
  options: TrashOptions = {},
): Promise<TrashEntry> {
  const at = resolveCoworkspacePath(place, path, { intent: "change" });
  return withParent(at.anchor, at.segments, { shown: at.path }, (parent, name) =>
    withPathLocks(place, [at], async () => {
      const onDisk = parent.nameOnDisk(name);
      const stat = onDisk === undefined ? undefined : parent.lstat(onDisk);
      if (onDisk === undefined || !stat) throw new CoworkspaceError("not_found", `There is no "${at.path}".`);
      if (options.ifMatch !== undefined && versionOf(stat) !== options.ifMatch) {
        throw new CoworkspaceError(
          "conflict",
          `"${at.path}" was changed by somebody else since it was read; look at it again before deleting it.`,
        );
      }
      return trashResolved(place, at, parent, onDisk, options.by);
    }),
  );
}

/** For callers that hold the path's lock already. */
export async function trashResolved(
  place: CoworkspacePlace,
  at: ResolvedPath,
  parent: OpenDirectory,
  onDisk: string,
  by?: string,
): Promise<TrashEntry> {
  const stat = parent.lstat(onDisk);
  if (!stat) throw new CoworkspaceError("not_found", `There is no "${at.path}".`);
  const now = new Date();
  const id = `${now.toISOString().replace(/[-:]/g, "").replace(/\.\d+/, "")}-${randomBytes(4).toString("hex")}`;
  const entry: TrashEntry = {
    id,
    path: at.path,
    name: at.name,
    type: stat.isDirectory() ? "directory" : "file",
    size: stat.isFile() ? Number(stat.size) : 0,
    deleted_at: now.toISOString(),
    deleted_by: by ?? null,
  };
  mkdirSync(join(trashDirectory(place), id), { recursive: true, mode: 0o700 });
  const slot = openAnchor(join(trashDirectory(place), id));
  try {
    writeManifest(slot, entry);
    try {
      place.guard?.();
      await moveTree(parent, onDisk, slot, "content");
    } catch (error) {
      slot.unlink("manifest.json");
      const trash = openAnchor(trashDirectory(place));
      try {
        trash.removeDirectory(id);
      } finally {
        trash.close();
      }
      throw error;
    }
  } finally {
    slot.close();
  }
  return entry;
}

/** What is in the trash, newest first; or what was in it, and was deleted from there for good. */
export async function listTrash(
  place: CoworkspacePlace,
  which: "content" | "removed" = "content",
): Promise<TrashEntry[]> {
  const trash = openTrash(place);
  if (!trash) return [];
  const turn = takeTurns();
  const entries: TrashEntry[] = [];
  try {
    for (const id of trash.names()) {
      await turn();
      const entry = readEntry(trash, id, which);
      if (entry) entries.push(entry);
    }
  } finally {
    trash.close();
  }
  return entries.sort((a, b) => b.deleted_at.localeCompare(a.deleted_at) || b.id.localeCompare(a.id));
}

/** Puts a deleted thing back where it was, or at `to`. A name taken meanwhile is never overwritten: it becomes "name (restored)". */
export async function restoreFromTrash(
  place: CoworkspacePlace,
  id: string,
  options: { to?: string } = {},
): Promise<FileStat> {
  const trash = openTrash(place);
  const entry = trash ? readEntry(trash, id) : undefined;
  if (!trash || !entry) {
    trash?.close();
    throw noLongerInTrash();
  }
  try {
    const slot = trash.openDirectory(id);
    try {
      const at = resolveCoworkspacePath({ ...place, hidden: true }, options.to ?? entry.path, {
        intent: options.to === undefined ? "change" : "write",
      });
      const stat = await withParent(
        at.anchor,
        at.segments,
        { shown: at.path, create: true },
        async (parent, name) => {
          // What is in the trash is not counted, so that coming back it is more.
          await admitGrowth(place, at, () => treeSize(slot, "content"));
          return withPathLocks(place, [at], async () => {
            const free = freeName(parent, name);
            if (entry.type === "directory") parent.makeDirectory(free);
            else closeSync(parent.createFile(free));
            try {
              // What was copied is taken away by one rename too: whoever deletes it for good meanwhile comes before it or after.
              await moveTree(slot, "content", parent, free, () => slot.rename("content", slot, "restored"));
            } catch (error) {
              removeUnused(parent, free);
              throw slot.lstat("content") ? error : noLongerInTrash();
            }
            const restored = parent.lstat(free);
            if (!restored)
              throw new CoworkspaceError("conflict", `"${at.path}" was moved away by somebody else.`);
            return statToFile(restored, at.path.slice(0, at.path.length - at.name.length) + free);
          });
        },
      );
      slot.unlink("manifest.json");
      await removeRestored(slot);
      return stat;
    } finally {
      slot.close();
    }
  } finally {
    try {
      trash.removeDirectory(id);
    } catch {}
    trash.close();
  }
}

/** What is left of a copy that came back; what resists goes when its time in the trash is over. */
async function removeRestored(slot: OpenDirectory): Promise<void> {
  try {
    await removeTree(slot, "restored");
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
  }
}

/** The place held for what did not come; what somebody put there meanwhile stays. */
function removeUnused(parent: OpenDirectory, name: string): void {
  try {
    const stat = parent.lstat(name);
    if (stat?.isDirectory()) parent.removeDirectory(name);
    else if (stat?.size === 0n) parent.unlink(name);
  } catch {}
}

/** For what was restored, or deleted for good, meanwhile. */
export const noLongerInTrash = () => new CoworkspaceError("not_found", "This is no longer in the trash.");

/** Moves a whole coworkspace to `{root}/.trash/.coworkspaces/{id}`; gives the id, for `restoreCoworkspace`. */
export async function trashCoworkspace(place: CoworkspacePlace): Promise<string> {
  const id = `${basename(place.directory)}~${Date.now()}-${randomBytes(4).toString("hex")}`;
  const bin = join(dirname(place.directory), ".trash", ".coworkspaces");
  mkdirSync(bin, { recursive: true, mode: 0o700 });
  await betweenDirectories(dirname(place.directory), bin, (home, trash) =>
    home.rename(basename(place.directory), trash, id),
  );
  return id;
}

/** Puts a deleted coworkspace back under its slug; `already_exists` if the slug is taken again. */
export async function restoreCoworkspace(place: CoworkspacePlace, id: string): Promise<void> {
  if (!/^[a-z0-9-]+~[0-9]+-[0-9a-f]+$/.test(id))
    throw new CoworkspaceError("not_found", "This coworkspace is not in the trash.");
  const slug = basename(place.directory);
  await betweenDirectories(
    join(dirname(place.directory), ".trash", ".coworkspaces"),
    dirname(place.directory),
    (trash, home) => {
      if (!trash.lstat(id)) throw new CoworkspaceError("not_found", "This coworkspace is not in the trash.");
      if (home.lstat(slug))
        throw new CoworkspaceError("already_exists", `There is a coworkspace "${slug}" again.`);
      trash.rename(id, home, slug);
    },
  );
}

async function betweenDirectories(
  a: string,
  b: string,
  use: (a: OpenDirectory, b: OpenDirectory) => void,
): Promise<void> {
  const one = openAnchor(a);
  try {
    const other = openAnchor(b);
    try {
      use(one, other);
    } finally {
      other.close();
    }
  } finally {
    one.close();
  }
}
