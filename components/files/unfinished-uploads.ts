import { readLocal, writeLocal } from "@/lib/browser/local-storage";

/** Uploads that this browser has begun and not finished, so that they go on after the page was left. */
export type Unfinished = {
  /** Where the server takes the rest. */
  url: string;
  slug: string;
  path: string;
  size: number;
  /** With size and path, what tells one file from another. */
  modified: number;
  begun: number;
};

export const UNFINISHED_KEY = "cowork.uploads";

/** The server gives them up after a day. */
const KEPT_MS = 24 * 3_600_000;

type Which = Pick<Unfinished, "slug" | "path" | "size" | "modified">;

/** Those that can still be gone on with. */
export function listUnfinished(now = Date.now()): Unfinished[] {
  const kept = readLocal<unknown>(UNFINISHED_KEY, []);
  return Array.isArray(kept) ? kept.filter((each) => isUnfinished(each) && now - each.begun < KEPT_MS) : [];
}

export function findUnfinished(which: Which): Unfinished | undefined {
  return listUnfinished().find((each) => isSame(each, which));
}

export function keepUnfinished(upload: Unfinished): void {
  writeLocal(UNFINISHED_KEY, [...listUnfinished().filter((each) => !isSame(each, upload)), upload]);
}

export function dropUnfinished(url: string): void {
  const rest = listUnfinished().filter((each) => each.url !== url);
  writeLocal(UNFINISHED_KEY, rest.length > 0 ? rest : undefined);
}

function isSame(a: Which, b: Which): boolean {
  return a.slug === b.slug && a.path === b.path && a.size === b.size && a.modified === b.modified;
}

function isUnfinished(value: unknown): value is Unfinished {
  const { url, slug, path, size, modified, begun } = (value ?? {}) as Partial<Unfinished>;
  return (
    typeof url === "string" &&
    url.startsWith("/api/cowork/coworkspaces/") &&
    typeof slug === "string" &&
    typeof path === "string" &&
    [size, modified, begun].every((each) => typeof each === "number")
  );
}
