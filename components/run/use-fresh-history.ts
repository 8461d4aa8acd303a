"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { taskListKeys } from "@/components/history/use-history";
import type { RunStatus } from "@/lib/contracts/status";

/** Lets the lists of tasks and the count of the inbox beside the page say at once what its badge says. */
export function useFreshHistory(status: RunStatus): void {
  const queries = useQueryClient();
  const told = useRef(status);
  useEffect(() => {
    if (told.current === status) return;
    told.current = status;
    void queries.invalidateQueries({ queryKey: taskListKeys.all });
    void queries.invalidateQueries({ queryKey: ["shell", "inbox-count"] });
  }, [queries, status]);
}
