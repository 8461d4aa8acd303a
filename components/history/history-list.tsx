"use client";

import { usePathname } from "next/navigation";
import { taskHref } from "@/components/shell/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { cn } from "@/lib/browser/cn";
import type { TaskPage } from "@/lib/contracts/tasks";
import { groupByDay } from "./group-by-day";
import { HistoryItem } from "./history-item";
import { type HistoryFilter, useHistory } from "./use-history";
import { useTimeZone } from "./use-time-zone";

interface HistoryListProps {
  filter: HistoryFilter;
  initial: TaskPage;
  /** The server's clock and its guess of the reader's zone: what hydration repeats. */
  now: string;
  timeZone: string;
  /** Narrow rows for the sidebar. */
  dense?: boolean;
}

/** Tasks under the days on which they were handed over. */
export function HistoryList({ filter, initial, now, timeZone, dense = false }: HistoryListProps) {
  const path = usePathname();
  const zone = useTimeZone(timeZone);
  const query = useHistory(filter, initial);
  const tasks = query.data?.pages.flatMap((page) => page.tasks) ?? [];
  // Days are counted from the newest moment known, so that a page left open overnight still says "Today" rightly.
  const today = query.dataUpdatedAt > Date.parse(now) ? query.dataUpdatedAt : now;

  if (query.isError && tasks.length === 0) {
    return <ErrorState compact error={query.error} onRetry={() => query.refetch()} />;
  }
  if (query.isSuccess && tasks.length === 0) return <NothingFound filter={filter} />;
  return (
    <div
      aria-busy={query.isPlaceholderData}
      // The words stand in line with what is above; the marking of a row reaches out.
      className={cn(!dense && "-mx-3", query.isPlaceholderData && "opacity-60")}
    >
      {groupByDay(tasks, today, zone).map((group) => (
        <div key={group.key} className="pb-2">
          <h2
            className={cn(
              "sticky top-0 z-10 px-2 py-1 font-medium text-subtle-foreground text-xs",
              dense ? "bg-sidebar" : "bg-background px-3 py-1.5",
            )}
          >
            {group.label}
          </h2>
          <ul className={cn("grid grid-cols-1", dense ? "gap-px" : "gap-0.5")}>
            {group.items.map((task) => (
              <HistoryItem key={task.id} task={task} current={path === taskHref(task.id)} dense={dense} />
            ))}
          </ul>
        </div>
      ))}
      {query.hasNextPage ? (
        <Button
          variant="ghost"
          size="sm"
          className="mt-1 mb-3 w-full"
          loading={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </div>
  );
}

function NothingFound({ filter }: { filter: HistoryFilter }) {
  if (filter.q === "" && filter.status === null) {
    return (
      <EmptyState compact title="No tasks yet">
        Tasks you hand over appear here.
      </EmptyState>
    );
  }
  return (
    <EmptyState compact title="Nothing found">
      Try other words, or another status.
    </EmptyState>
  );
}
