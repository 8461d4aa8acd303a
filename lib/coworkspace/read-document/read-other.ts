import { readBytes } from "../read-file.ts";
import type { FileStat } from "../version.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import type { DocumentText } from "./document-text.ts";
import { openZip } from "./open-zip.ts";

const SIGNATURES: [bytes: string, name: string][] = [
  [
    "d0cf11e0a1b11ae1",
    "old Office document (.doc, .xls, .ppt); save it in the new format (.docx, .xlsx, .pptx) to read it",
  ],
  ["1f8b", "gzip archive"],
  ["377abcaf271c", "7-Zip archive"],
  ["526172211a07", "RAR archive"],
  ["7f454c46", "Linux program"],
  ["4d5a", "Windows program"],
  ["494433", "MP3 sound"],
  ["4f676753", "Ogg sound or video"],
  ["1a45dfa3", "Matroska or WebM video"],
  ["53514c69746520666f726d6174203300", "SQLite database"],
];

/** What can be said about a file that is not read: kind and size; for a zip its contents. */
export async function readOther(
  place: CoworkspacePlace,
  stat: FileStat,
  head: Buffer,
): Promise<DocumentText> {
  const size = `${stat.size.toLocaleString("en")} bytes`;
  const facts = { truncated: false, next_offset: null, kind: "binary" } as const;
  if (head.length >= 4 && head.readUInt32BE(0) === 0x504b0304 && stat.size <= 50_000_000) {
    const { bytes } = await readBytes(place, stat.path);
    const { names } = openZip(bytes);
    const shown = names.slice(0, 200);
    return {
      ...facts,
      text: `Zip archive "${stat.name}", ${size}, ${names.length} entries:\n${shown.join("\n")}`,
      truncated: shown.length < names.length,
      note: "Only the names inside the archive are shown.",
      meta: { type: "zip", bytes: stat.size, entries: names.length },
    };
  }
  const hex = head.subarray(0, 16).toString("hex");
  const iso = head.toString("latin1", 4, 8) === "ftyp" ? "MP4 or QuickTime video or sound" : undefined;
  const type =
    SIGNATURES.find(([start]) => hex.startsWith(start))?.[1] ?? iso ?? "binary file of unknown kind";
  return {
    ...facts,
    text: `"${stat.name}": ${type}, ${size}.`,
    note: "The content of this kind of file cannot be read as text.",
    meta: { type, bytes: stat.size },
  };
}
