import type { SearchHit, SearchQuery, SearchResultView } from "../../contracts/file-search.ts";
import { searchQuerySchema } from "../../contracts/file-search.ts";
import type { Member } from "../../contracts/members.ts";
import { type SearchMatch, searchFiles } from "../../coworkspace/search-files.ts";
import { requireCoworkspace } from "../coworkspaces/require-coworkspace.ts";
import { inFolder } from "./in-folder.ts";

const MAX_MATCHES = 300;
const MAX_EXCERPTS = 3;
const MAX_MS = 8_000;

/** Finds files and folders by name and by what is in them, office documents and PDF too. Bounded, and says so. */
export async function searchInFiles(
  member: Member,
  slug: string,
  query: SearchQuery,
  signal?: AbortSignal,
): Promise<SearchResultView> {
  const { q, path, in: where } = searchQuerySchema.parse(query);
  const { place } = await requireCoworkspace(member, slug, "read", path);
  const found = await inFolder(() =>
    searchFiles(place, q, {
      ...{ path, in: where, documents: true, signal },
      ...{ maxMatches: MAX_MATCHES, maxMatchesPerFile: MAX_EXCERPTS, maxMilliseconds: MAX_MS },
    }),
  );
  return {
    hits: gather(found.matches),
    files_searched: found.filesSearched,
    files_skipped: found.filesSkipped,
    stopped: found.stopped,
  };
}

/** One hit a file: its name and its excerpts together; whatever has it in its name first. */
function gather(matches: readonly SearchMatch[]): SearchHit[] {
  const hits = new Map<string, SearchHit>();
  for (const { path, entry, kind, line, text } of matches) {
    const { type, size, modified_at } = entry;
    const hit = hits.get(path) ?? { path, type, size, modified_at, in_name: false, excerpts: [] };
    hits.set(path, hit);
    if (kind === "name") hit.in_name = true;
    else hit.excerpts.push({ line: line ?? null, text: text ?? "" });
  }
  return [...hits.values()].sort((a, b) => Number(b.in_name) - Number(a.in_name));
}
