import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { CoworkspaceError } from "../errors.ts";

const inflate = promisify(inflateRaw);

/** A zip in memory, as far as office files need it: bounded, so that a small file cannot unpack to gigabytes. */
export interface OpenZip {
  names: string[];
  /** Unpacked bytes of an entry, or undefined where there is none. */
  read(name: string): Promise<Buffer | undefined>;
}

const MAX_ENTRIES = 20_000;
const MAX_UNPACKED = 300_000_000;

export function openZip(bytes: Buffer): OpenZip {
  const entries = readDirectory(bytes);
  const read = async (name: string) => {
    const entry = entries.get(name);
    if (!entry) return undefined;
    if (bytes.readUInt32LE(entry.at) !== 0x04034b50) throw broken();
    const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
    const packed = bytes.subarray(start, start + entry.packed);
    if (entry.method === 0) return packed;
    if (entry.method !== 8) throw broken();
    try {
      return await inflate(packed, { maxOutputLength: entry.size + 1 });
    } catch (error) {
      throw broken(error);
    }
  };
  return { names: [...entries.keys()], read };
}

/** Unpacks everything once, within the bounds, before a library is trusted with the file. */
export async function checkZip(bytes: Buffer): Promise<OpenZip> {
  const zip = openZip(bytes);
  for (const name of zip.names) await zip.read(name);
  return zip;
}

function readDirectory(
  bytes: Buffer,
): Map<string, { at: number; packed: number; size: number; method: number }> {
  let end = -1;
  for (let i = bytes.length - 22; i >= Math.max(0, bytes.length - 22 - 65_535); i--) {
    if (bytes.readUInt32LE(i) === 0x06054b50) {
      end = i;
      break;
    }
  }
  if (end < 0) throw broken();
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries = new Map<string, { at: number; packed: number; size: number; method: number }>();
  let total = 0;
  try {
    if (count > MAX_ENTRIES) throw tooLarge();
    for (let i = 0; i < count; i++) {
      if (bytes.readUInt32LE(at) !== 0x02014b50) throw broken();
      if (bytes.readUInt16LE(at + 8) & 1)
        throw new CoworkspaceError(
          "unsupported",
          "The file is encrypted with a password and cannot be read.",
        );
      const nameLength = bytes.readUInt16LE(at + 28);
      const size = bytes.readUInt32LE(at + 24);
      total += size;
      if (total > MAX_UNPACKED) throw tooLarge();
      entries.set(bytes.toString("utf8", at + 46, at + 46 + nameLength), {
        at: bytes.readUInt32LE(at + 42),
        packed: bytes.readUInt32LE(at + 20),
        size,
        method: bytes.readUInt16LE(at + 10),
      });
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  } catch (error) {
    if (error instanceof RangeError) throw broken(error);
    throw error;
  }
  return entries;
}

function broken(cause?: unknown): CoworkspaceError {
  return new CoworkspaceError("unreadable", "The file is damaged: its zip container cannot be unpacked.", {
    cause,
  });
}

function tooLarge(): CoworkspaceError {
  return new CoworkspaceError("too_large", "The file unpacks to more than can be read here.");
}
