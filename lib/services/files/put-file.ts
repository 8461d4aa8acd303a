import type { Member } from "../../contracts/members.ts";
import { levelAllows } from "../../contracts/status.ts";
import { forbidden, isAppError } from "../../core/errors.ts";
import type { FileStat } from "../../coworkspace/version.ts";
import { type WriteSource, writeFile } from "../../coworkspace/write-file.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";

/** Bytes of one file at most. */
export const MAX_FILE_BYTES = 5_000_000_000;

export type PutOptions = {
  /** Only if the file still has this version. */
  ifMatch?: string | undefined;
  /** Only if there is no file yet. */
  mustBeNew?: boolean | undefined;
  signal?: AbortSignal | undefined;
};

/** Writes a whole file, atomically; makes missing folders. Changing takes Read & Write, creating Full. */
export async function putFile(
  member: Member,
  slug: string,
  path: string,
  source: WriteSource,
  { ifMatch, mustBeNew, signal }: PutOptions = {},
): Promise<FileStat & { created: boolean }> {
  const { place, name, level } = await requireCoworkspace(member, slug, mustBeNew ? "full" : "read_write");
  const mayCreate = levelAllows(level, "full");
  const mode = mustBeNew ? "create" : mayCreate ? "either" : "replace";
  try {
    return await inFolder(() =>
      writeFile(place, path, source, { ifMatch, mode, signal, maxBytes: MAX_FILE_BYTES }),
    );
  } catch (error) {
    if (mayCreate || !isAppError(error) || error.code !== "not_found") throw error;
    throw forbidden(`Creating files needs Full access to “${name}”; you have Read & Write.`, {
      code: "level_too_low",
    });
  }
}
