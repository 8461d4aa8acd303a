import { StringDecoder } from "node:string_decoder";
import { CoworkspaceError } from "./errors.ts";
import { walkTree } from "./list-directory.ts";
import { readDocument } from "./read-document/read-document.ts";
import { openRead } from "./read-file.ts";
import type { FileStat } from "./version.ts";
import type { CoworkspacePlace } from "./work-path.ts";

const DOCUMENT = /\.(xlsx|xlsm|docx|docm|pptx|pptm|pdf)$/i;
const DOCUMENT_CHARACTERS = 1_000_000;

export interface SearchMatch {
  path: string;
  kind: "name" | "content";
  /** What lies there. */
  entry: FileStat;
  /** For content: the line's number, from 1, and the line, shortened around the hit. In documents there are no numbers. */
  line?: number;
  text?: string;
}

export interface SearchOptions {
  /** Folder to search; default `files`. */
  path?: string;
  in?: "name" | "content" | "both";
  /** Also look into office documents and PDF, which takes longer. */
  documents?: boolean;
  maxMatches?: number;
  maxMatchesPerFile?: number;
  maxBytesPerFile?: number;
  maxMilliseconds?: number;
  signal?: AbortSignal | undefined;
}

export interface SearchResult {
  matches: SearchMatch[];
  filesSearched: number;
  /** Files whose content was not searched: binaries, and parts beyond the size limit. */
  filesSkipped: number;
  /** Why the search ended early, or null. */
  stopped: string | null;
}

/** Finds files by name and by text content, ignoring case. Bounded in time, size and number of hits. */
export async function searchFiles(
  place: CoworkspacePlace,
  query: string,
  options: SearchOptions = {},
): Promise<SearchResult> {
  const {
    path = "files",
    maxMatches = 100,
    maxMatchesPerFile = 10,
    maxBytesPerFile = 5_000_000,
    maxMilliseconds = 10_000,
  } = options;
  const needle = query.normalize("NFC").trim().toLowerCase();
  if (needle === "") throw new CoworkspaceError("invalid_content", "Say what to search for.");
  if (needle.length > 500)
    throw new CoworkspaceError("invalid_content", "Search for at most 500 characters.");
  const where = options.in ?? "both";
  const until = Date.now() + maxMilliseconds;
  const result: SearchResult = { matches: [], filesSearched: 0, filesSkipped: 0, stopped: null };
  const full = () => result.matches.length >= maxMatches;

  for await (const entry of walkTree(place, path, { signal: options.signal, maxEntries: 200_000 })) {
    if (Date.now() > until) {
      result.stopped = `The search stopped after ${Math.round(maxMilliseconds / 1000)} seconds; search a smaller folder.`;
      break;
    }
    if (full()) {
      result.stopped = `There are more than ${maxMatches} hits; search for something more specific.`;
      break;
    }
    if (where !== "content" && entry.name.toLowerCase().includes(needle))
      result.matches.push({ path: entry.path, kind: "name", entry });
    if (where === "name" || entry.type === "directory") continue;
    result.filesSearched++;
    try {
      const room = Math.min(maxMatchesPerFile, maxMatches - result.matches.length);
      const limits = { room, maxBytesPerFile, until, signal: options.signal };
      const found =
        options.documents && DOCUMENT.test(entry.name)
          ? await searchDocument(place, entry, needle, limits)
          : await searchContent(place, entry, needle, limits);
      result.matches.push(...found.matches);
      if (found.incomplete) result.filesSkipped++;
    } catch (error) {
      if (!(error instanceof CoworkspaceError)) throw error;
      result.filesSkipped++;
    }
  }
  return result;
}

type Limits = { room: number; maxBytesPerFile: number; until: number; signal: AbortSignal | undefined };
type Found = { matches: SearchMatch[]; incomplete: boolean };

/** A document is read whole, as text. */
async function searchDocument(
  place: CoworkspacePlace,
  entry: FileStat,
  needle: string,
  { room, maxBytesPerFile, signal }: Limits,
): Promise<Found> {
  if (entry.size > maxBytesPerFile) return { matches: [], incomplete: true };
  const { path } = entry;
  const { text, truncated } = await readDocument(place, path, { maxCharacters: DOCUMENT_CHARACTERS, signal });
  const matches: SearchMatch[] = [];
  for (const line of text.split("\n")) {
    if (matches.length >= room) break;
    const at = line.toLowerCase().indexOf(needle);
    if (at >= 0) matches.push({ path, entry, kind: "content", text: around(line, at, needle.length) });
  }
  return { matches, incomplete: truncated };
}

async function searchContent(
  place: CoworkspacePlace,
  entry: FileStat,
  needle: string,
  limits: Limits,
): Promise<Found> {
  const { path } = entry;
  const { stream, stat } = await openRead(place, path);
  const matches: SearchMatch[] = [];
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let line = 1;
  let bytes = 0;
  const look = (text: string) => {
    const at = text.toLowerCase().indexOf(needle);
    if (at >= 0 && matches.length < limits.room)
      matches.push({ path, entry, kind: "content", line, text: around(text, at, needle.length) });
    line++;
  };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (bytes === 0 && chunk.subarray(0, 8192).includes(0)) return { matches: [], incomplete: true };
      bytes += chunk.length;
      const lines = (rest + decoder.write(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const text of lines) look(text);
      if (rest.length > 1_000_000) rest = rest.slice(0, 1_000_000);
      if (matches.length >= limits.room) return { matches, incomplete: false };
      if (bytes >= limits.maxBytesPerFile || Date.now() > limits.until)
        return { matches, incomplete: bytes < stat.size };
    }
    look(rest);
    return { matches, incomplete: false };
  } finally {
    stream.destroy();
  }
}

function around(line: string, at: number, length: number): string {
  const start = Math.max(0, at - 80);
  const end = Math.min(line.length, at + length + 120);
  return `${start > 0 ? "…" : ""}${line.slice(start, end).trim()}${end < line.length ? "…" : ""}`;
}
