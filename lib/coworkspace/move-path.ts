import { closeSync } from "node:fs";
import { withParent } from "./directory.ts";
import { CoworkspaceError, errnoOf } from "./errors.ts";
import { moveTree } from "./move-tree.ts";
import { foldName } from "./names.ts";
import type { OpenDirectory } from "./open-directory.ts";
import { withPathLocks } from "./path-lock.ts";
import { trashResolved } from "./trash.ts";
import { treeSize } from "./tree-size.ts";
import { type FileStat, statToFile } from "./version.ts";
import { type CoworkspacePlace, resolveCoworkspacePath } from "./work-path.ts";
import { admitGrowth } from "./write-file.ts";

export interface MoveOptions {
  /** Replace a file that is there; the replaced one goes to the trash. */
  overwrite?: boolean;
  /** Only if the moved file still has this version. */
  ifMatch?: string | undefined;
  /** Who does it, for the trash. */
  by?: string;
  /** The name was in use here before: only new names must be ones that every system can store. */
  restoring?: boolean;
}

/** Moves or renames a file or folder. `to` is the full new path. Makes missing folders. */
export async function movePath(
  place: CoworkspacePlace,
  from: string,
  to: string,
  options: MoveOptions = {},
): Promise<FileStat> {
  const source = resolveCoworkspacePath(place, from, { intent: "change" });
  const target = resolveCoworkspacePath(place, to, { intent: options.restoring ? "change" : "write" });
  if (target.area === "instructions" || (target.area === "memory") !== (source.area === "memory")) {
    throw new CoworkspaceError(
      "invalid_path",
      `"${source.path}" cannot be moved to "${target.path}"; choose a place in files/ or output/.`,
    );
  }
  if (target.path === source.path)
    throw new CoworkspaceError("invalid_path", `"${source.path}" is already there.`);
  if (`${target.path}/`.startsWith(`${source.path}/`))
    throw new CoworkspaceError("invalid_path", `The folder "${source.path}" cannot be moved into itself.`);

  return withParent(
    source.anchor,
    source.segments,
    { shown: source.path },
    async (fromDirectory, fromName) => {
      // Within the coworkspace a move adds nothing; out of a mounted folder it does.
      const there = source.area === "mount" ? fromDirectory.nameOnDisk(fromName) : undefined;
      if (there !== undefined) await admitGrowth(place, target, () => treeSize(fromDirectory, there));
      return withParent(
        target.anchor,
        target.segments,
        { shown: target.path, create: true },
        (toDirectory, toName) =>
          withPathLocks(place, [source, target], async () => {
            const name = fromDirectory.nameOnDisk(fromName);
            const stat = name === undefined ? undefined : fromDirectory.lstat(name);
            if (name === undefined || !stat)
              throw new CoworkspaceError("not_found", `There is no "${source.path}".`);
            if (!stat.isFile() && !stat.isDirectory())
              throw new CoworkspaceError(
                "link_refused",
                `"${source.path}" is a link or not an ordinary file and cannot be moved.`,
              );
            if (options.ifMatch !== undefined && statToFile(stat, source.path).version !== options.ifMatch) {
              throw new CoworkspaceError(
                "conflict",
                `"${source.path}" was changed by somebody else since it was read.`,
              );
            }
            const sameFolder = sameDirectory(fromDirectory, toDirectory);
            const existing = toDirectory.nameOnDisk(toName);
            if (existing !== undefined && !(sameFolder && existing === name)) {
              if (!options.overwrite)
                throw new CoworkspaceError(
                  "already_exists",
                  `"${target.path}" already exists; choose another name, or ask to overwrite it.`,
                );
              if (toDirectory.lstat(existing)?.isDirectory())
                throw new CoworkspaceError(
                  "already_exists",
                  `"${target.path}" is a folder and is not overwritten; move or delete it first.`,
                );
              if (stat.isDirectory())
                throw new CoworkspaceError(
                  "already_exists",
                  `"${target.path}" is a file; a folder cannot take its place.`,
                );
              await trashResolved(place, { ...target, path: target.path }, toDirectory, existing, options.by);
            } else {
              toDirectory.refuseCaseCollision(
                toName,
                sameFolder && foldName(name) === foldName(toName) ? name : undefined,
              );
            }
            place.guard?.();
            await claimAndMove(fromDirectory, name, toDirectory, toName, stat.isDirectory(), target.path);
            const moved = toDirectory.lstat(toName);
            if (!moved)
              throw new CoworkspaceError("conflict", `"${target.path}" was moved away by somebody else.`);
            return statToFile(moved, target.path);
          }),
      );
    },
  );
}

/** Takes the new name first, so that a file made there in between by another program is never replaced. */
async function claimAndMove(
  from: OpenDirectory,
  name: string,
  to: OpenDirectory,
  newName: string,
  directory: boolean,
  shown: string,
): Promise<void> {
  try {
    if (directory) to.makeDirectory(newName);
    else closeSync(to.createFile(newName));
  } catch (error) {
    if (errnoOf(error) === "EEXIST")
      throw new CoworkspaceError("already_exists", `"${shown}" already exists.`);
    throw error;
  }
  try {
    await moveTree(from, name, to, newName);
  } catch (error) {
    try {
      if (directory) to.removeDirectory(newName);
      else to.unlink(newName);
    } catch {}
    throw error;
  }
}

function sameDirectory(a: OpenDirectory, b: OpenDirectory): boolean {
  const one = a.stat();
  const other = b.stat();
  return one.ino === other.ino && one.dev === other.dev;
}
