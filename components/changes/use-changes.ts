"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/browser/api";
import { readChanges, readComparison } from "@/lib/browser/read-changes";
import type { ChangedFile } from "./changed-files";

export const changesKey = (runId: string) => ["changes", runId];

/** The address of a run in the interface. */
export function runPath(runId: string, rest: string): string {
  return `/api/cowork/runs/${encodeURIComponent(runId)}${rest}`;
}

/** The address of a content that the run had in hand; null where there was no file. */
export function contentPath(runId: string, hash: string | null): string | null {
  return hash && runPath(runId, `/contents/${hash}`);
}

/** What a run did to its folder; looked at again while it goes on. */
export function useChanges(runId: string, isOver: boolean) {
  return useQuery({
    queryKey: changesKey(runId),
    queryFn: async ({ signal }) => readChanges(await api.get(runPath(runId, "/changes"), { signal })),
    refetchInterval: isOver ? false : 4_000,
  });
}

/** A file before and after, as a person can look at it. */
export function useComparison(runId: string, { path, before, after }: ChangedFile) {
  return useQuery({
    queryKey: [...changesKey(runId), "comparison", path, before, after],
    queryFn: async ({ signal }) =>
      readComparison(
        await api.get(runPath(runId, "/comparison"), { query: { path, before, after }, signal }),
      ),
    // Contents are named by their hash, and never change.
    staleTime: Number.POSITIVE_INFINITY,
  });
}
