import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, readdirSync, readSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { errnoOf } from "./errors.ts";
import { TEMPORARY_PREFIX } from "./names.ts";
import { type OpenDirectory, openAnchor } from "./open-directory.ts";
import type { CoworkspacePlace } from "./work-path.ts";

/**
 * The recoverable trash: `{root}/.trash/{slug}/{id}/` with `manifest.json` and `content`, or once it is deleted for good
 * `removed` (see `remove-from-trash.ts`); and what is being deleted for good, `{id}.removal.json` (see `removal-note.ts`).
 * It lies beside the coworkspaces, so that no agent sees it and no search finds it.
 */
export interface TrashEntry {
  id: string;
  /** Where it was, such as `files/a.txt`. */
  path: string;
  name: string;
  type: "file" | "directory";
  /** Bytes; 0 for a directory. */
  size: number;
  deleted_at: string;
  /** Who deleted it. */
  deleted_by: string | null;
}

export function trashDirectory(place: CoworkspacePlace): string {
  return join(dirname(place.directory), ".trash", basename(place.directory));
}

export function openTrash(place: CoworkspacePlace): OpenDirectory | undefined {
  try {
    return openAnchor(trashDirectory(place));
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Coworkspaces that have, or had, something in the trash; deleted ones too. */
export function slugsWithTrash(root: string): string[] {
  try {
    // The rest, `.coworkspaces`, is no coworkspace's trash.
    return readdirSync(join(root, ".trash")).filter((slug) => /^[a-z0-9][a-z0-9-]*$/.test(slug));
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw error;
  }
}

/** Writes what a thing in the trash is, or writes it anew. */
export function writeManifest(slot: OpenDirectory, entry: TrashEntry): void {
  writeJson(slot, "manifest.json", entry);
}

/** Writes it, or writes it anew; whoever reads sees the one or the other, whole. */
export function writeJson(directory: OpenDirectory, name: string, value: unknown): void {
  const temporary = `${TEMPORARY_PREFIX}${randomBytes(6).toString("hex")}`;
  const fd = directory.createFile(temporary, 0o600);
  try {
    try {
      writeSync(fd, `${JSON.stringify(value, null, 2)}\n`);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    directory.rename(temporary, directory, name);
  } catch (error) {
    directory.unlink(temporary);
    throw error;
  }
}

export function readJson<T>(directory: OpenDirectory, name: string): T {
  const { fd, stat } = directory.openFile(name);
  try {
    const buffer = Buffer.alloc(Number(stat.size));
    readSync(fd, buffer, 0, buffer.length, 0);
    return JSON.parse(buffer.toString("utf8")) as T;
  } finally {
    closeSync(fd);
  }
}

/** Opens a folder inside another for as long as `work` takes. */
export async function within<T>(
  parent: OpenDirectory,
  name: string,
  work: (directory: OpenDirectory) => T | Promise<T>,
): Promise<T> {
  const directory = parent.openDirectory(name);
  try {
    return await work(directory);
  } finally {
    directory.close();
  }
}

/** The entry of a slot that has this: its `content`, or `removed`, which tells that it was deleted for good. */
export function readEntry(
  trash: OpenDirectory,
  id: string,
  which: "content" | "removed" = "content",
): TrashEntry | undefined {
  if (!/^[0-9TZ]+-[0-9a-f]+$/.test(id)) return undefined;
  try {
    const slot = trash.openDirectory(id);
    try {
      if (!slot.lstat(which)) return undefined;
      return readJson<TrashEntry>(slot, "manifest.json");
    } finally {
      slot.close();
    }
  } catch {
    return undefined;
  }
}

/** The name, or where it is taken one with a word that tells the two apart: `a (restored).txt`. */
export function freeName(parent: OpenDirectory, name: string, word = "restored"): string {
  const taken = new Set(parent.names().map((other) => other.normalize("NFC").toLowerCase()));
  if (!taken.has(name.toLowerCase())) return name;
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  for (let number = 1; ; number++) {
    const free = `${stem} (${word}${number === 1 ? "" : ` ${number}`})${ending}`;
    if (!taken.has(free.toLowerCase())) return free;
  }
}
