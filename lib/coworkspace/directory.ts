import { CoworkspaceError, errnoOf, fromSystemError } from "./errors.ts";
import { type OpenDirectory, openAnchor } from "./open-directory.ts";

/** Walking from a trusted directory to where a path leads, one open directory at a time. */

export interface WalkOptions {
  /** Make missing folders on the way. */
  create?: boolean;
  /** How the path is called in messages. */
  shown?: string;
}

/** Walks from a trusted directory down `segments`, one component at a time. The caller closes the result. */
export function openWalked(
  anchor: string,
  segments: readonly string[],
  options: WalkOptions = {},
): OpenDirectory {
  const shown = options.shown ?? segments.join("/");
  let current: OpenDirectory;
  try {
    current = openAnchor(anchor);
  } catch (error) {
    throw fromSystemError(error, shown);
  }
  try {
    for (const segment of segments) {
      const next = step(current, segment, options.create ?? false);
      current.close();
      current = next;
    }
    return current;
  } catch (error) {
    current.close();
    throw fromSystemError(error, shown);
  }
}

function step(current: OpenDirectory, segment: string, create: boolean): OpenDirectory {
  try {
    return current.openDirectory(segment);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
    const other = current.nameOnDisk(segment);
    if (other !== undefined && other !== segment) return current.openDirectory(other);
    if (!create) throw error;
    current.refuseCaseCollision(segment);
    try {
      current.makeDirectory(segment);
    } catch (made) {
      if (errnoOf(made) !== "EEXIST") throw made;
    }
    return current.openDirectory(segment);
  }
}

/** Runs `use` with the directory that holds the last of `segments`. */
export async function withParent<T>(
  anchor: string,
  segments: readonly string[],
  options: WalkOptions,
  use: (parent: OpenDirectory, name: string) => T | Promise<T>,
): Promise<T> {
  const name = segments.at(-1);
  const shown = options.shown ?? segments.join("/");
  if (name === undefined) throw new CoworkspaceError("invalid_path", "A path is missing.");
  const parent = openWalked(anchor, segments.slice(0, -1), { ...options, shown });
  try {
    return await use(parent, name);
  } catch (error) {
    if (errnoOf(error)?.startsWith("E")) throw fromSystemError(error, shown);
    throw error;
  } finally {
    parent.close();
  }
}

/** Runs `use` with the directory at `segments`. */
export async function withDirectory<T>(
  anchor: string,
  segments: readonly string[],
  options: WalkOptions,
  use: (directory: OpenDirectory) => T | Promise<T>,
): Promise<T> {
  const directory = openWalked(anchor, segments, options);
  try {
    return await use(directory);
  } catch (error) {
    if (errnoOf(error)?.startsWith("E")) throw fromSystemError(error, options.shown ?? segments.join("/"));
    throw error;
  } finally {
    directory.close();
  }
}
