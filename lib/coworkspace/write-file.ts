import { randomBytes } from "node:crypto";
import { close, fchmodSync, fstatSync, fsync, futimesSync, write } from "node:fs";
import { promisify } from "node:util";
import { withDirectory, withParent } from "./directory.ts";
import { CoworkspaceError } from "./errors.ts";
import { TEMPORARY_PREFIX } from "./names.ts";
import { checkOrdinaryFile, type OpenDirectory } from "./open-directory.ts";
import { withPathLocks } from "./path-lock.ts";
import { type FileStat, statToFile, versionOf } from "./version.ts";
import { type CoworkspacePlace, type ResolvedPath, resolveCoworkspacePath } from "./work-path.ts";

const writeAsync = promisify(write);
const fsyncAsync = promisify(fsync);
const closeAsync = promisify(close);

export type WriteSource =
  | string
  | Uint8Array
  | AsyncIterable<Uint8Array | string>
  | ReadableStream<Uint8Array>;

export interface WriteOptions {
  /** Only if the file still has this version; else a `conflict`. */
  ifMatch?: string | undefined;
  /** `either` (default), `create` (must not exist), `replace` (must exist). */
  mode?: "either" | "create" | "replace";
  /** Refuse more bytes than this. */
  maxBytes?: number | undefined;
  /** Permission bits; default: those of the file that is replaced. */
  permissions?: number;
  /** The file's date, for copies. */
  modifiedAt?: Date | undefined;
  signal?: AbortSignal | undefined;
  /** Does not wait for the disk: for what can be made again after a loss of power. */
  unsynced?: boolean;
  /** Keeps what is there now and gives its version, null where there is nothing: only what was kept is replaced. */
  keep?: (() => Promise<string | null>) | undefined;
}

/**
 * Writes a whole file: to a temporary beside it, synced, then renamed. A reader sees the old or the new content, never
 * a part; after any failure the old content is still there. Makes missing folders.
 */
export async function writeFile(
  place: CoworkspacePlace,
  path: string,
  source: WriteSource,
  options: WriteOptions = {},
): Promise<FileStat & { created: boolean }> {
  const at = resolveCoworkspacePath(place, path, { intent: "write" });
  return writeResolved(place, at, source, options);
}

/** For our own mirror files, which people and agents may not write by path. */
export async function writeResolved(
  place: CoworkspacePlace,
  at: ResolvedPath,
  source: WriteSource,
  options: WriteOptions = {},
): Promise<FileStat & { created: boolean }> {
  return withParent(
    at.anchor,
    at.segments,
    { shown: at.path, create: options.mode !== "replace" },
    async (parent, name) => {
      const before = checkTarget(parent, name, at, options);
      const temporary = `${TEMPORARY_PREFIX}${process.pid}-${randomBytes(6).toString("hex")}`;
      const fd = parent.createFile(temporary, options.permissions ?? before?.mode ?? 0o644);
      let renamed = false;
      try {
        await copyInto(fd, source, at, options);
        const mode = options.permissions ?? before?.mode;
        if (mode !== undefined) fchmodSync(fd, mode);
        if (options.modifiedAt) futimesSync(fd, new Date(), options.modifiedAt);
        if (!options.unsynced) await fsyncAsync(fd);
        await admitGrowth(place, at, Number(fstatSync(fd).size) - (before?.size ?? 0));
        const created = await takePlace(place, at, { parent, name, temporary }, options);
        renamed = true;
        return { ...statToFile(fstatSync(fd, { bigint: true }), at.path), created };
      } finally {
        await closeAsync(fd);
        if (!renamed) parent.unlink(temporary);
      }
    },
  );
}

/**
 * The last step of every write: the temporary takes the name. Whether it made the file rather than replaced one. What is
 * kept is kept before the lock is taken, since that may take long; whoever was quicker in between is kept as well.
 */
export async function takePlace(
  place: CoworkspacePlace,
  at: ResolvedPath,
  { parent, name, temporary }: { parent: OpenDirectory; name: string; temporary: string },
  options: Pick<WriteOptions, "ifMatch" | "mode" | "signal" | "keep">,
): Promise<boolean> {
  for (;;) {
    checkTarget(parent, name, at, options);
    const kept = await options.keep?.();
    options.signal?.throwIfAborted();
    const created = await withPathLocks(place, [at], () => {
      const target = checkTarget(parent, name, at, options);
      if (kept !== undefined && kept !== (target?.version ?? null)) return null;
      place.guard?.();
      parent.rename(temporary, parent, target?.onDisk ?? name);
      return target === undefined;
    });
    if (created !== null) return created;
  }
}

/** Makes a folder and its parents. No error if it is there already. */
export async function makeDirectory(
  place: CoworkspacePlace,
  path: string,
): Promise<FileStat & { created: boolean }> {
  const at = resolveCoworkspacePath(place, path, { intent: "write" });
  if (at.area !== "files" && at.area !== "output" && at.area !== "mount") {
    throw new CoworkspaceError(
      "invalid_path",
      `Folders can be made in files/, output/ and mounted folders, not at "${at.path}".`,
    );
  }
  const created = await withParent(
    at.anchor,
    at.segments,
    { shown: at.path, create: true },
    (parent, name) => {
      const there = parent.nameOnDisk(name);
      if (there !== undefined) {
        if (!parent.lstat(there)?.isDirectory())
          throw new CoworkspaceError("already_exists", `"${at.path}" already exists and is not a folder.`);
        return false;
      }
      parent.refuseCaseCollision(name);
      parent.makeDirectory(name);
      return true;
    },
  );
  return withDirectory(at.anchor, at.segments, { shown: at.path }, (directory) => ({
    ...statToFile(directory.stat(), at.path),
    created,
  }));
}

/** Asks whether there is room; mounted folders lie elsewhere and have their own. */
export async function admitGrowth(
  place: CoworkspacePlace,
  at: ResolvedPath,
  growth: number | (() => Promise<number>),
): Promise<void> {
  if (at.area === "mount" || !place.admit) return;
  const bytes = typeof growth === "number" ? growth : await growth();
  if (bytes > 0) await place.admit(bytes);
}

/** What the write would replace; throws where it may not. */
export function checkTarget(
  parent: OpenDirectory,
  name: string,
  at: ResolvedPath,
  options: Pick<WriteOptions, "ifMatch" | "mode">,
): { onDisk: string; mode: number; size: number; version: string } | undefined {
  const onDisk = parent.nameOnDisk(name);
  const stat = onDisk === undefined ? undefined : parent.lstat(onDisk);
  if (onDisk === undefined || !stat) {
    if (options.ifMatch !== undefined)
      throw new CoworkspaceError(
        "conflict",
        `"${at.path}" no longer exists; it was deleted or moved since it was read.`,
      );
    if (options.mode === "replace")
      throw new CoworkspaceError("not_found", `There is no "${at.path}" to change.`);
    parent.refuseCaseCollision(name);
    return undefined;
  }
  checkOrdinaryFile(stat, at.path);
  if (options.mode === "create") throw new CoworkspaceError("already_exists", `"${at.path}" already exists.`);
  const version = versionOf(stat);
  if (options.ifMatch !== undefined && options.ifMatch !== version) {
    throw new CoworkspaceError(
      "conflict",
      `"${at.path}" was changed by somebody else since it was read; read it again, then repeat the change.`,
    );
  }
  return { onDisk, mode: Number(stat.mode & 0o777n), size: Number(stat.size), version };
}

async function copyInto(
  fd: number,
  source: WriteSource,
  at: ResolvedPath,
  options: WriteOptions,
): Promise<void> {
  let size = 0;
  const put = async (chunk: Uint8Array | string) => {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    size += bytes.byteLength;
    if (options.maxBytes !== undefined && size > options.maxBytes) {
      throw new CoworkspaceError(
        "too_large",
        `"${at.path}" would be larger than the ${options.maxBytes.toLocaleString("en")} bytes allowed.`,
      );
    }
    for (let done = 0; done < bytes.byteLength; ) {
      done += (await writeAsync(fd, bytes, done, bytes.byteLength - done)).bytesWritten;
    }
  };
  if (typeof source === "string" || source instanceof Uint8Array) return put(source);
  for await (const chunk of source as AsyncIterable<Uint8Array | string>) {
    options.signal?.throwIfAborted();
    await put(chunk);
  }
}
