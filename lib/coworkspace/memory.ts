import { CoworkspaceError, isCoworkspaceError } from "./errors.ts";
import { listDirectory } from "./list-directory.ts";
import { readText } from "./read-file.ts";
import { type TrashEntry, trashPath } from "./trash.ts";
import type { CoworkspacePlace } from "./work-path.ts";
import { type WriteOptions, writeFile } from "./write-file.ts";

/** Notes that last across tasks: `.memory/{key}.md`. People may edit them like any file. */
export interface MemoryNote {
  key: string;
  content: string;
  modified_at: string;
  version: string;
}

export const MAX_NOTE_CHARACTERS = 50_000;

/** The file-safe form of a key: `Vendor names (EU)` becomes `vendor-names-eu`. */
export function memoryKey(key: string): string {
  const clean = key
    .normalize("NFC")
    .toLowerCase()
    .replace(/\.md$/, "")
    .replace(/[^\p{Letter}\p{Number}\p{Mark}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  let cut = clean;
  while (Buffer.byteLength(cut) > 120) cut = cut.slice(0, -1);
  if (cut === "")
    throw new CoworkspaceError("invalid_path", "A memory key needs at least one letter or digit.");
  return /^(con|prn|aux|nul|com\d|lpt\d)$/.test(cut) ? `${cut}-note` : cut;
}

/** Where the note of a key lies. */
export function notePath(key: string): string {
  return `.memory/${memoryKey(key)}.md`;
}

/** A note as it is written to disk. */
export function noteText(content: string): string {
  return content.endsWith("\n") ? content : `${content}\n`;
}

/** Stores a note, replacing one with the same key. Gives the key it got. */
export async function storeNote(
  place: CoworkspacePlace,
  key: string,
  content: string,
  options: Pick<WriteOptions, "ifMatch" | "keep"> = {},
): Promise<MemoryNote & { created: boolean }> {
  if (content.length > MAX_NOTE_CHARACTERS) {
    throw new CoworkspaceError(
      "too_large",
      `A note has at most ${MAX_NOTE_CHARACTERS.toLocaleString("en")} characters; keep long texts in files/ or output/.`,
    );
  }
  const name = memoryKey(key);
  const stat = await writeFile(place, notePath(key), noteText(content), options);
  return { key: name, content, modified_at: stat.modified_at, version: stat.version, created: stat.created };
}

/** All notes, the last changed first. */
export async function listNotes(place: CoworkspacePlace): Promise<MemoryNote[]> {
  let entries: Awaited<ReturnType<typeof listDirectory>>;
  try {
    entries = await listDirectory(place, ".memory");
  } catch (error) {
    if (isCoworkspaceError(error, "not_found")) return [];
    throw error;
  }
  const notes: MemoryNote[] = [];
  for (const entry of entries) {
    if (entry.type !== "file" || !entry.name.endsWith(".md")) continue;
    try {
      const { text, stat } = await readText(place, entry.path);
      notes.push({
        key: entry.name.slice(0, -3),
        content: text.replace(/\n$/, ""),
        modified_at: stat.modified_at,
        version: stat.version,
      });
    } catch (error) {
      if (!isCoworkspaceError(error)) throw error;
    }
  }
  return notes.sort((a, b) => b.modified_at.localeCompare(a.modified_at) || a.key.localeCompare(b.key));
}

/** Notes that fit a query, best first: rare words count more, words in the key double. No query: all notes. */
export async function findNotes(
  place: CoworkspacePlace,
  query = "",
  options: { limit?: number } = {},
): Promise<MemoryNote[]> {
  const { limit = 20 } = options;
  const notes = await listNotes(place);
  const wanted = [...new Set(words(query))];
  if (wanted.length === 0) return notes.slice(0, limit);
  const texts = notes.map((note) => ({ note, key: words(note.key), body: words(note.content) }));
  const weight = new Map(
    wanted.map((word) => [
      word,
      Math.log(1 + notes.length / (1 + texts.filter((t) => has(t.key, word) || has(t.body, word)).length)),
    ]),
  );
  const scored = texts.map(({ note, key, body }) => {
    let score = 0;
    for (const word of wanted) {
      const factor = (weight.get(word) ?? 0) + 0.1;
      if (has(key, word)) score += 2 * factor;
      if (has(body, word)) score += factor;
    }
    return { note, score };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ note }) => note);
}

/** Moves a note to the trash. */
export async function deleteNote(
  place: CoworkspacePlace,
  key: string,
  options: { by?: string | undefined } = {},
): Promise<TrashEntry> {
  return trashPath(place, notePath(key), options);
}

function words(text: string): string[] {
  return (
    text
      .normalize("NFKD")
      .replace(/\p{Mark}/gu, "")
      .toLowerCase()
      .match(/[\p{Letter}\p{Number}]+/gu) ?? []
  );
}

/** A word of four or more letters also finds longer forms: `vendor` finds `vendors`. */
function has(list: string[], word: string): boolean {
  return list.some((other) => other === word || (word.length >= 4 && other.startsWith(word)));
}
