import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf } from "../errors.ts";
import { type OpenDirectory, openAnchor } from "../open-directory.ts";
import { noteOf, partOf, removeSlot, uploadIdOf } from "./upload-slot.ts";

/** An upload that nothing was added to for so long is given up. */
export const UPLOAD_HOURS = 24;

/** Removes uploads of all coworkspaces that were left; `isKnown` says which coworkspaces there are still. */
export async function sweepUploads(
  root: string,
  isKnown: (slug: string) => boolean,
  before = new Date(Date.now() - UPLOAD_HOURS * 3_600_000),
): Promise<number> {
  const home = join(root, ".uploads");
  let removed = 0;
  for (const slug of await namesIn(home)) {
    const directory = join(home, slug);
    if (!isKnown(slug)) {
      await rm(directory, { recursive: true, force: true });
      continue;
    }
    const uploads = openAnchor(directory);
    try {
      const ids = new Set(uploads.names().flatMap((name) => uploadIdOf(name) ?? []));
      for (const id of ids) {
        if (lastTouched(uploads, id) > before.getTime()) continue;
        removeSlot(uploads, id);
        removed++;
      }
    } finally {
      uploads.close();
    }
  }
  return removed;
}

function lastTouched(uploads: OpenDirectory, id: string): number {
  return Math.max(...[partOf(id), noteOf(id)].map((name) => Number(uploads.lstat(name)?.mtimeMs ?? 0)));
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw error;
  }
}
