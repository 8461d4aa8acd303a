"use client";

import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { taskListKeys } from "@/components/history/use-history";
import type { RunStatus } from "@/lib/contracts/status";
import type { TaskPage } from "@/lib/contracts/tasks";

/** A badge may change with the click that asks for it: the server needs a moment until its lists say the same. */
const ASK_AGAIN_MS = 1_000;

/** Lets the lists of tasks and the count of the inbox beside the page say at once what its badge says. */
export function useFreshHistory(taskId: string, status: RunStatus): void {
  const queries = useQueryClient();
  const told = useRef(status);
  useEffect(() => {
    if (told.current === status) return;
    told.current = status;
    queries.setQueriesData<InfiniteData<TaskPage>>({ queryKey: taskListKeys.all }, (lists) =>
      lists ? { ...lists, pages: lists.pages.map((page) => withStatus(page, taskId, status)) } : lists,
    );
    void queries.invalidateQueries({ queryKey: ["shell", "inbox-count"] });
    const timer = setTimeout(
      () => void queries.invalidateQueries({ queryKey: taskListKeys.all }),
      ASK_AGAIN_MS,
    );
    return () => clearTimeout(timer);
  }, [queries, taskId, status]);
}

function withStatus(page: TaskPage, taskId: string, status: RunStatus): TaskPage {
  return { ...page, tasks: page.tasks.map((task) => (task.id === taskId ? { ...task, status } : task)) };
}
