import { createHash } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { type Readable, Transform } from "node:stream";
import { createZstdDecompress } from "node:zlib";
import { CoworkspaceError, errnoOf } from "../errors.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { COMPRESSED, objectPath } from "./object-place.ts";

/**
 * Opens a kept content. The stream fails at its end where the bytes are not those that the hash stands for, so read it to
 * its end before believing it. `not_found` where it is kept no longer.
 */
export async function openObject(place: CoworkspacePlace, hash: string): Promise<Readable> {
  const { file, packed } = await openEither(objectPath(place, hash));
  const source: ReadStream = createReadStream("", { fd: file, autoClose: true, highWaterMark: 256 * 1024 });
  const check = checked(hash);
  if (!packed) return connect(source, check);
  return connect(connect(source, createZstdDecompress()), check);
}

/** A whole kept content in memory, refused above `maxBytes`. */
export async function readObject(place: CoworkspacePlace, hash: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of (await openObject(place, hash)) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes)
      throw new CoworkspaceError("too_large", "This version of the file is too large to be shown here.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

async function openEither(path: string): Promise<{ file: FileHandle; packed: boolean }> {
  for (const packed of [true, false]) {
    try {
      return { file: await open(packed ? path + COMPRESSED : path, "r"), packed };
    } catch (error) {
      if (errnoOf(error) !== "ENOENT") throw error;
    }
  }
  throw new CoworkspaceError("not_found", "This version of the file is kept no longer.");
}

function connect(source: Readable, target: Transform): Transform {
  source.on("error", (error) => target.destroy(error));
  target.on("close", () => source.destroy());
  return source.pipe(target);
}

function checked(hash: string): Transform {
  const found = createHash("sha256");
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      found.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const same = found.digest("hex") === hash;
      done(same ? null : new CoworkspaceError("unreadable", "This version of the file is damaged on disk."));
    },
  });
}
