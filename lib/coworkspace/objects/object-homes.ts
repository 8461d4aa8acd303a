import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf } from "../errors.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { objectsDirectory } from "./object-place.ts";

/** The coworkspaces, also deleted ones, that have contents kept. */
export async function slugsWithObjects(root: string): Promise<string[]> {
  try {
    const names = await readdir(join(root, ".objects"));
    return names.filter((name) => /^[a-z0-9][a-z0-9-]*$/.test(name));
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw error;
  }
}

/** Removes all contents kept for a coworkspace. */
export async function removeObjects(place: CoworkspacePlace): Promise<void> {
  await rm(objectsDirectory(place), { recursive: true, force: true });
}
