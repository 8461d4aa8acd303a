"use client";

import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { bytes, count } from "@/lib/browser/format";
import type { SearchHit, SearchResultView } from "@/lib/contracts/file-search";
import { FileIcon } from "./file-icon";
import { fileKeys, searchFiles } from "./files-api";
import { markMatches } from "./mark-matches";
import { baseName, crumbs, parentPath } from "./paths";
import { DelayedSkeleton } from "./preview/delayed-skeleton";

interface SearchResultsProps {
  slug: string;
  folder: string;
  query: string;
  onOpen: (hit: SearchHit) => void;
}

/** What was found in a folder and below it, each file once, with the places in it. */
export function SearchResults({ slug, folder, query, onOpen }: SearchResultsProps) {
  const asked = { q: query, path: folder };
  const search = useQuery({
    queryKey: fileKeys.search(slug, asked),
    queryFn: ({ signal }) => searchFiles(slug, asked, signal),
    placeholderData: (before) => before,
  });
  if (search.isPending) return <DelayedSkeleton label="Searching" />;
  if (search.isError) return <ErrorState error={search.error} onRetry={() => search.refetch()} />;
  const { hits } = search.data;
  return (
    <section aria-label="Search results" aria-busy={search.isFetching} className="grid grid-cols-1 gap-3">
      <p aria-live="polite" className="text-muted-foreground text-xs">
        {summary(search.data)}
      </p>
      {hits.length === 0 ? (
        <EmptyState compact title={`Nothing found for “${query}”`}>
          Names and contents in this folder and below it were searched.
        </EmptyState>
      ) : (
        <ul className="overflow-clip rounded-lg border bg-card">
          {hits.map((hit) => (
            <li key={hit.path} className="border-b last:border-b-0">
              <Hit hit={hit} query={query} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Hit({ hit, query, onOpen }: { hit: SearchHit; query: string; onOpen: (hit: SearchHit) => void }) {
  const where = crumbs(parentPath(hit.path))
    .map(({ name }) => name)
    .join(" / ");
  return (
    <button
      type="button"
      onClick={() => onOpen(hit)}
      className="grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2.5 gap-y-1 px-3 py-2.5 text-left text-sm outline-offset-[-2px] hover:bg-accent/50"
    >
      <FileIcon name={baseName(hit.path)} type={hit.type} className="mt-0.5" />
      <span className="min-w-0">
        <span className="block truncate">{markMatches(baseName(hit.path), query)}</span>
        <span className="block truncate text-muted-foreground text-xs">{where}</span>
      </span>
      <span className="text-muted-foreground text-xs tabular-nums">
        {hit.type === "file" ? bytes(hit.size) : "Folder"}
      </span>
      {hit.excerpts.map(({ line, text }) => (
        <span
          key={`${line} ${text}`}
          className="col-span-2 col-start-2 line-clamp-2 break-words text-muted-foreground text-xs"
        >
          {line === null ? null : <span className="mr-2 font-mono text-subtle-foreground">{line}</span>}
          {markMatches(text, query)}
        </span>
      ))}
    </button>
  );
}

function summary({ hits, files_searched, files_skipped, stopped }: SearchResultView): string {
  const skipped =
    files_skipped > 0
      ? `${count(files_skipped, "file")} could not be searched inside (not text, or too long).`
      : "";
  const found = `${count(hits.length, "result")}, ${count(files_searched, "file")} searched.`;
  return [found, stopped ?? "", skipped].filter(Boolean).join(" ");
}
