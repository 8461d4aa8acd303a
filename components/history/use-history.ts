"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/lib/browser/api";
import { hasEnded } from "@/lib/contracts/has-ended";
import type { RunStatus } from "@/lib/contracts/status";
import type { TaskPage } from "@/lib/contracts/tasks";

export type HistoryFilter = { q: string; status: RunStatus | null; coworkspace?: string };

/** Keys of the lists of tasks; `all` reaches every one. */
export const taskListKeys = {
  all: ["tasks", "list"] as const,
  list: (filter: HistoryFilter) => ["tasks", "list", filter] as const,
};

/** Past and present tasks, newest first, page by page; fresh every few seconds while one of them is at work. */
export function useHistory(filter: HistoryFilter, initial?: TaskPage) {
  const isPlain = filter.q === "" && filter.status === null;
  return useInfiniteQuery({
    queryKey: taskListKeys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      api.get<TaskPage>("/api/cowork/tasks", {
        query: {
          q: filter.q,
          status: filter.status,
          coworkspace_slug: filter.coworkspace,
          cursor: pageParam,
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    ...(initial && isPlain ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
    refetchInterval: ({ state }) => (someAtWork(state.data?.pages) ? 3_000 : 8_000),
    refetchOnWindowFocus: true,
  });
}

function someAtWork(pages: readonly TaskPage[] = []): boolean {
  return pages.some((page) => page.tasks.some((task) => !hasEnded(task.status)));
}
