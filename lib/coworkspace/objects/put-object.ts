import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, statSync } from "node:fs";
import { mkdir, open, rename, rm, utimes } from "node:fs/promises";
import { dirname } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createZstdCompress, zstdCompress } from "node:zlib";
import { errnoOf, fromSystemError } from "../errors.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { COMPRESSED, objectPath, temporaryDirectory, temporaryObject } from "./object-place.ts";

const compress = promisify(zstdCompress);
/** Up to this size a content is handled in memory. */
const IN_MEMORY = 4_000_000;
/** Smaller files take a block of the disk either way. */
const WORTH_COMPRESSING = 4_096;
const SAMPLE = 64 * 1024;

/** Keeps a content that is in memory; gives its hash. */
export async function putBytes(place: CoworkspacePlace, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (await isKept(place, hash)) return hash;
  const packed = (await shrinks(bytes)) ? await compress(bytes) : undefined;
  await keep(place, hash, packed ? COMPRESSED : "", async (temporary) => {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(packed ?? bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  });
  return hash;
}

/** Keeps what an open file holds; gives its hash. Memory stays flat, however large it is. The caller closes the file. */
export async function putFile(place: CoworkspacePlace, fd: number, size: number): Promise<string> {
  if (size <= IN_MEMORY) return putBytes(place, await readWhole(fd));
  const head = await readWhole(fd, SAMPLE);
  const packed = await shrinks(head);
  const hash = createHash("sha256");
  const tally = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const temporary = await prepareTemporary(place);
  try {
    const source = readFrom(fd);
    const target = createWriteStream(temporary, { flags: "wx", mode: 0o600, flush: true });
    if (packed) await pipeline(source, tally, createZstdCompress(), target);
    else await pipeline(source, tally, target);
    const digest = hash.digest("hex");
    if (!(await isKept(place, digest))) await moveIn(place, temporary, digest, packed ? COMPRESSED : "");
    return digest;
  } catch (error) {
    throw fromSystemError(error, "the record of changes");
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Whether the store has a content. Asking makes it young again, so that it is not swept before somebody refers to it. */
export async function isKept(place: CoworkspacePlace, hash: string): Promise<boolean> {
  const now = new Date();
  for (const ending of [COMPRESSED, ""]) {
    const path = objectPath(place, hash) + ending;
    // Mostly it is not there, which this tells without the cost of an error.
    if (!statSync(path, { throwIfNoEntry: false })) continue;
    try {
      await utimes(path, now, now);
      return true;
    } catch (error) {
      if (errnoOf(error) !== "ENOENT") throw error;
    }
  }
  return false;
}

async function keep(
  place: CoworkspacePlace,
  hash: string,
  ending: string,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = temporaryObject(place);
  try {
    await write(temporary).catch(async (error: unknown) => {
      if (errnoOf(error) !== "ENOENT") throw error;
      // The first of this coworkspace: its folder is not there yet.
      await write(await prepareTemporary(place, temporary));
    });
    await moveIn(place, temporary, hash, ending);
  } catch (error) {
    await rm(temporary, { force: true });
    throw fromSystemError(error, "the record of changes");
  }
}

async function prepareTemporary(place: CoworkspacePlace, name = temporaryObject(place)): Promise<string> {
  await mkdir(temporaryDirectory(place), { recursive: true, mode: 0o700 });
  return name;
}

async function moveIn(place: CoworkspacePlace, temporary: string, hash: string, ending: string) {
  const path = objectPath(place, hash) + ending;
  try {
    await rename(temporary, path);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(temporary, path);
  }
}

async function shrinks(bytes: Uint8Array): Promise<boolean> {
  if (bytes.byteLength < WORTH_COMPRESSING) return false;
  const sample = bytes.subarray(0, SAMPLE);
  return (await compress(sample)).byteLength < sample.byteLength * 0.9;
}

async function readWhole(fd: number, most = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const source = Number.isFinite(most) ? readFrom(fd, most - 1) : readFrom(fd);
  for await (const chunk of source as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function readFrom(fd: number, end?: number) {
  return createReadStream("", {
    fd,
    start: 0,
    ...(end === undefined ? {} : { end }),
    autoClose: false,
    highWaterMark: 256 * 1024,
  });
}
