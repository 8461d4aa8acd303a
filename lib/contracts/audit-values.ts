/** Characters of one value that a sentence shows; the details hold the whole. */
const MOST = 160;
const MOST_PATHS = 3;

/** In quotation marks, on one line and cut where it is long. */
export function quoted(text: string): string {
  return `“${cut(text)}”`;
}

/** A setting's value as people read it. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return cut(JSON.stringify(value));
}

type Change = { kind: string; path: string; from?: string };

/** “created a.txt, changed b.txt and 3 more”. */
export function fileChangesInWords(changes: readonly Change[]): string {
  const told = changes
    .slice(0, MOST_PATHS)
    .map(({ kind, path, from }) =>
      kind === "moved" && from !== undefined
        ? `moved ${from} to ${path}`
        : `${kind === "modified" ? "changed" : kind} ${path}`,
    );
  return andMore(told, changes.length);
}

/** “a.txt, b.txt and 3 more” of so many in all. */
export function pathsInWords(paths: readonly string[], count: number): string {
  return andMore(paths.slice(0, MOST_PATHS), count);
}

function andMore(told: readonly string[], count: number): string {
  const more = count - told.length;
  return `${told.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line;
}
