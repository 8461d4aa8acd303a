import type { FileStat } from "../version.ts";
import type { DocumentText } from "./document-text.ts";

export interface ImageFacts {
  type: string;
  width: number | null;
  height: number | null;
}

/** Type and size of a picture, from its first bytes. */
export function imageFacts(head: Buffer): ImageFacts | null {
  if (head.length >= 24 && head.readUInt32BE(0) === 0x89504e47)
    return { type: "image/png", width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff)
    return { type: "image/jpeg", ...jpegSize(head) };
  const start = head.toString("latin1", 0, 16);
  if (/^GIF8[79]a/.test(start) && head.length >= 10)
    return { type: "image/gif", width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
  if (start.startsWith("RIFF") && start.slice(8, 12) === "WEBP")
    return { type: "image/webp", ...webpSize(head) };
  if (start.startsWith("BM") && head.length >= 26)
    return { type: "image/bmp", width: head.readInt32LE(18), height: Math.abs(head.readInt32LE(22)) };
  if (start.slice(4, 8) === "ftyp" && /heic|heix|mif1|avif/.test(start))
    return { type: start.includes("avif") ? "image/avif" : "image/heic", width: null, height: null };
  return null;
}

/** Says what a picture is; honest that its content was not looked at. */
export function readImage(facts: ImageFacts, stat: FileStat): DocumentText {
  const size =
    facts.width !== null && facts.height !== null
      ? `${facts.width} × ${facts.height} pixels`
      : "unknown dimensions";
  return {
    kind: "image",
    text: `Image "${stat.name}": ${facts.type}, ${size}, ${stat.size.toLocaleString("en")} bytes.`,
    truncated: false,
    note: "What the picture shows was not read: text recognition is not available yet.",
    next_offset: null,
    meta: { type: facts.type, width: facts.width, height: facts.height, bytes: stat.size },
  };
}

function jpegSize(head: Buffer): { width: number | null; height: number | null } {
  for (let at = 2; at + 9 < head.length && head[at] === 0xff; ) {
    const marker = head[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) };
    }
    at += 2 + head.readUInt16BE(at + 2);
  }
  return { width: null, height: null };
}

function webpSize(head: Buffer): { width: number | null; height: number | null } {
  const kind = head.toString("latin1", 12, 16);
  if (kind === "VP8X" && head.length >= 30)
    return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
  if (kind === "VP8 " && head.length >= 30)
    return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
  if (kind === "VP8L" && head.length >= 25) {
    const bits = head.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return { width: null, height: null };
}
