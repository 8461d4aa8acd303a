import { createHash } from "node:crypto";
import { close, createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { withParent } from "./directory.ts";
import { CoworkspaceError } from "./errors.ts";
import { type FileStat, statToFile } from "./version.ts";
import { type CoworkspacePlace, resolveCoworkspacePath } from "./work-path.ts";

export interface ByteRange {
  /** First byte, default 0. */
  start?: number;
  /** Last byte, inclusive, default the end. */
  end?: number;
}

export interface OpenedFile {
  stat: FileStat;
  /** The bytes of the range. Read it to its end or destroy it: it holds a file descriptor. */
  stream: Readable;
  start: number;
  /** Last byte, inclusive; -1 for an empty file. */
  end: number;
}

/** Opens a file for streaming. The bytes come from the very file that was checked. */
export async function openRead(
  place: CoworkspacePlace,
  path: string,
  range: ByteRange = {},
): Promise<OpenedFile> {
  const opened = await openChecked(place, path);
  const { fd, stat } = opened;
  const start = range.start ?? 0;
  const end = Math.min(range.end ?? stat.size - 1, stat.size - 1);
  if (start < 0 || (start > 0 && start >= stat.size) || (range.end !== undefined && range.end < start)) {
    close(fd, () => {});
    throw new CoworkspaceError(
      "invalid_content",
      `The range ${start}-${range.end ?? ""} lies outside of "${stat.path}", which has ${stat.size} bytes.`,
    );
  }
  // An empty file: an explicit range would be read as "to the end", which is nothing all the same.
  const stream = createReadStream("", {
    fd,
    start,
    ...(end >= start ? { end } : {}),
    autoClose: true,
    highWaterMark: 256 * 1024,
  });
  return { stat, stream, start, end };
}

/** A whole file in memory, refused above `maxBytes` (default 50 MB). */
export async function readBytes(
  place: CoworkspacePlace,
  path: string,
  options: { maxBytes?: number; signal?: AbortSignal | undefined } = {},
): Promise<{ stat: FileStat; bytes: Buffer }> {
  const { maxBytes = 50_000_000, signal } = options;
  const { stat, stream } = await openRead(place, path);
  const tooLarge = () =>
    new CoworkspaceError(
      "too_large",
      `"${stat.path}" has ${stat.size.toLocaleString("en")} bytes; at most ${maxBytes.toLocaleString("en")} can be read at once.`,
    );
  if (stat.size > maxBytes) {
    stream.destroy();
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    signal?.throwIfAborted();
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return { stat, bytes: Buffer.concat(chunks, size) };
}

/** A whole UTF-8 text file. For other encodings and long files use `readDocument`. */
export async function readText(
  place: CoworkspacePlace,
  path: string,
  options: { maxBytes?: number } = {},
): Promise<{ stat: FileStat; text: string }> {
  const { stat, bytes } = await readBytes(place, path, { maxBytes: options.maxBytes ?? 5_000_000 });
  return { stat, text: bytes.toString("utf8").replace(/^\ufeff/, "") };
}

/** SHA-256 of a file's content, in hex. */
export async function hashFile(
  place: CoworkspacePlace,
  path: string,
): Promise<{ stat: FileStat; sha256: string }> {
  const { stat, stream } = await openRead(place, path);
  const hash = createHash("sha256");
  for await (const chunk of stream as AsyncIterable<Buffer>) hash.update(chunk);
  return { stat, sha256: hash.digest("hex") };
}

async function openChecked(place: CoworkspacePlace, path: string): Promise<{ fd: number; stat: FileStat }> {
  const at = resolveCoworkspacePath(place, path);
  if (
    at.segments.length === 0 ||
    (at.segments.length === 1 && at.area !== "instructions" && at.area !== "plan" && at.area !== "mount")
  ) {
    throw new CoworkspaceError("not_a_file", `"${at.path}" is a folder, not a file.`);
  }
  return withParent(at.anchor, at.segments, { shown: at.path }, (parent, name) => {
    const opened = parent.openFile(parent.nameOnDisk(name) ?? name);
    return { fd: opened.fd, stat: statToFile(opened.stat, at.path) };
  });
}
