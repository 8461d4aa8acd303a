import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, mkdirSync, readSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { CoworkspaceError, errnoOf, fromSystemError } from "../errors.ts";
import { type OpenDirectory, openAnchor } from "../open-directory.ts";
import type { CoworkspacePlace } from "../work-path.ts";

/**
 * Uploads that go on after a broken connection: `{root}/.uploads/{slug}/{id}.part` holds what has arrived, whose size is
 * the offset, and `{id}.json` where it goes. They lie beside the coworkspaces, on their disk, where no agent sees them.
 */
const uploadNoteSchema = z.object({
  id: z.string(),
  /** Whose upload it is; nobody else may add to it. */
  owner: z.string(),
  path: z.string(),
  /** Bytes of the whole file. */
  length: z.number().int().min(0),
  /** Only over this version. */
  if_match: z.string().nullable(),
  /** Only if there is no file yet. */
  must_be_new: z.boolean(),
  /** What the whole content must hash to, in hex. */
  sha256: z.string().nullable(),
  begun_at: z.string(),
});
export type UploadNote = z.infer<typeof uploadNoteSchema>;

const MAX_NOTE_BYTES = 32_768;
const ID = /^[0-9a-f]{32}$/;

export const partOf = (id: string) => `${id}.part`;
export const noteOf = (id: string) => `${id}.json`;

/** The id that a file of the uploads' folder belongs to; undefined for anything else. */
export function uploadIdOf(name: string): string | undefined {
  return /^([0-9a-f]{32})\.(part|json)$/.exec(name)?.[1];
}

export function uploadsDirectory(place: CoworkspacePlace): string {
  return join(dirname(place.directory), ".uploads", basename(place.directory));
}

/** Opens the uploads of a coworkspace; undefined where there are none. */
export function openUploads(place: CoworkspacePlace): OpenDirectory | undefined {
  try {
    return openAnchor(uploadsDirectory(place));
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw fromSystemError(error, "the uploads");
  }
}

/** Makes the two files of a new upload. */
export function makeSlot(place: CoworkspacePlace, wanted: Omit<UploadNote, "id" | "begun_at">): UploadNote {
  const note = { ...wanted, id: randomBytes(16).toString("hex"), begun_at: new Date().toISOString() };
  let uploads: OpenDirectory | undefined;
  try {
    mkdirSync(uploadsDirectory(place), { recursive: true, mode: 0o700 });
    uploads = openAnchor(uploadsDirectory(place));
    closeSync(uploads.createFile(partOf(note.id), 0o600));
    const fd = uploads.createFile(noteOf(note.id), 0o600);
    try {
      writeSync(fd, `${JSON.stringify(note)}\n`);
    } finally {
      closeSync(fd);
    }
    return note;
  } catch (error) {
    if (uploads) removeSlot(uploads, note.id);
    throw fromSystemError(error, wanted.path);
  } finally {
    uploads?.close();
  }
}

/** What an upload is to become, and how much of it has arrived; undefined where there is none of that id. */
export function readSlot(
  uploads: OpenDirectory | undefined,
  id: string,
): { note: UploadNote; offset: number } | undefined {
  if (!uploads || !ID.test(id)) return undefined;
  try {
    const { fd } = uploads.openFile(noteOf(id));
    try {
      const buffer = Buffer.alloc(Math.min(fstatSync(fd).size, MAX_NOTE_BYTES));
      readSync(fd, buffer, 0, buffer.length, 0);
      const note = uploadNoteSchema.parse(JSON.parse(buffer.toString("utf8")));
      const part = uploads.lstat(partOf(id));
      return part?.isFile() ? { note, offset: Number(part.size) } : undefined;
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    // Cut by a crash, or a full disk: what cannot be read cannot be gone on with.
    if (errnoOf(error) === "ENOENT" || error instanceof SyntaxError || error instanceof z.ZodError)
      return undefined;
    throw error;
  }
}

/** Forgets an upload with what has arrived of it. */
export function removeSlot(uploads: OpenDirectory, id: string): void {
  for (const name of [noteOf(id), partOf(id)]) {
    try {
      uploads.unlink(name);
    } catch (error) {
      if (errnoOf(error) !== "ENOENT") throw error;
    }
  }
}

export function noSuchUpload(): CoworkspaceError {
  return new CoworkspaceError(
    "not_found",
    "There is no such upload any more: it was finished, cancelled, or left for more than a day. Begin it again.",
  );
}
