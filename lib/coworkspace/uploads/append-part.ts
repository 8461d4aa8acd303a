import { close, constants, fstatSync, openSync, write } from "node:fs";
import { promisify } from "node:util";
import { CoworkspaceError, errnoOf, fromSystemError } from "../errors.ts";
import { checkOrdinaryFile } from "../open-directory.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { noSuchUpload, openUploads, partOf, type UploadNote } from "./upload-slot.ts";

const writeAsync = promisify(write);
const closeAsync = promisify(close);

/**
 * Adds bytes to what has arrived of an upload, each chunk to the disk before the next is asked for, and tells how much
 * is there then. Whatever arrived before the source broke off stays, so that the upload goes on from there.
 */
export async function appendPart(
  place: CoworkspacePlace,
  note: UploadNote,
  offset: number,
  source: AsyncIterable<Uint8Array>,
  options: { signal?: AbortSignal; onBytes?: (bytes: Uint8Array, at: number) => void } = {},
): Promise<number> {
  const fd = openPart(place, note.id);
  try {
    const there = fstatSync(fd).size;
    if (there !== offset) throw wrongOffset(there);
    let at = offset;
    for await (const bytes of source) {
      options.signal?.throwIfAborted();
      if (at + bytes.byteLength > note.length) {
        throw new CoworkspaceError(
          "too_large",
          `More bytes arrived than the ${note.length.toLocaleString("en")} that were announced.`,
        );
      }
      for (let done = 0; done < bytes.byteLength; ) {
        done += (await writeAsync(fd, bytes, done, bytes.byteLength - done, at + done)).bytesWritten;
      }
      options.onBytes?.(bytes, at);
      at += bytes.byteLength;
    }
    return at;
  } catch (error) {
    throw errnoOf(error)?.startsWith("E") ? fromSystemError(error, note.path) : error;
  } finally {
    await closeAsync(fd);
  }
}

/** The error for bytes that do not begin where those end that are there. */
export function wrongOffset(there: number): CoworkspaceError {
  return new CoworkspaceError(
    "wrong_offset",
    `${there.toLocaleString("en")} bytes of this upload have arrived; go on from there.`,
  );
}

function openPart(place: CoworkspacePlace, id: string): number {
  const uploads = openUploads(place);
  if (!uploads) throw noSuchUpload();
  try {
    const part = uploads.lstat(partOf(id));
    if (!part) throw noSuchUpload();
    checkOrdinaryFile(part, partOf(id));
    return openSync(uploads.at(partOf(id)), constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0));
  } finally {
    uploads.close();
  }
}
