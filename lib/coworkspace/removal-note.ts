import { errnoOf } from "./errors.ts";
import type { OpenDirectory } from "./open-directory.ts";
import { readJson, writeJson } from "./trash-slot.ts";

/**
 * Who deletes for good. It is noted beside what is in the trash, as `{id}.removal.json`, from before the first thing is taken
 * out until all that was taken out is on record. So what a crash, or a database that was away, kept off the record gets
 * there by housekeeping, and nothing that is not there is removed.
 */
export interface Removal {
  /** The line in the audit log has it too, so that it is written only once. */
  id: string;
  at: string;
  /** Whether all was to go, or one thing. */
  all: boolean;
  member_id: string;
  address: string | null;
  token: string | null;
}

const ENDING = ".removal.json";
const nameOf = (id: string) => `${id}${ENDING}`;

export function noteRemoval(trash: OpenDirectory, removal: Removal): void {
  writeJson(trash, nameOf(removal.id), removal);
}

/** Once it is on record, or where nothing was taken out. */
export function forgetRemoval(trash: OpenDirectory, id: string): void {
  try {
    trash.unlink(nameOf(id));
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
  }
}

export const isRemovalNote = (name: string) => name.endsWith(ENDING);

export const isNoted = (trash: OpenDirectory, id: string) => trash.lstat(nameOf(id)) !== undefined;

/** Undefined where it was forgotten at this moment. */
export function readRemoval(trash: OpenDirectory, name: string): Removal | undefined {
  try {
    return readJson<Removal>(trash, name);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
