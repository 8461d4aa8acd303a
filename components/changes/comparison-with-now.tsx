"use client";

import { useQuery } from "@tanstack/react-query";
import { fileKeys, fileUrl } from "@/components/files/files-api";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/lib/browser/api";
import { readComparison } from "@/lib/browser/read-changes";
import { ComparisonView } from "./comparison-view";
import type { SideWords } from "./side-words";

interface ComparisonWithNowProps {
  slug: string;
  path: string;
  /** Where the comparison is asked for, and how. */
  address: string;
  query?: Record<string, string | null>;
  /** Which side is what the file holds now. */
  now: keyof SideWords;
  /** Address of the kept content on the other side; null where there was no file. */
  kept: string | null;
  words: SideWords;
}

/** What a file holds now beside a content that is kept of it. */
export function ComparisonWithNow({
  slug,
  path,
  address,
  query = {},
  now,
  kept,
  words,
}: ComparisonWithNowProps) {
  const comparison = useQuery({
    // Among the folder's files: what becomes of them makes this comparison an old one.
    queryKey: [...fileKeys.all(slug), "comparison", address, query],
    queryFn: async ({ signal }) => readComparison(await api.get(address, { query, signal })),
    staleTime: 0,
  });
  if (comparison.isPending) return <Skeleton className="h-40 w-full" />;
  if (comparison.isError) {
    return (
      <ErrorState
        compact
        title="The contents cannot be shown"
        error={comparison.error}
        onRetry={comparison.refetch}
      />
    );
  }
  const present = comparison.data[now];
  const shown = present && `${fileUrl(slug, path)}?v=${encodeURIComponent(present.modified_at)}`;
  const sources = now === "before" ? { before: shown, after: kept } : { before: kept, after: shown };
  return <ComparisonView comparison={comparison.data} sources={sources} words={words} />;
}
