"use client";

import { useState } from "react";
import type { RunStatus } from "@/lib/contracts/status";
import type { TaskPage } from "@/lib/contracts/tasks";
import { HistoryControls } from "./history-controls";
import { HistoryList } from "./history-list";
import { useDebounced } from "./use-debounced";
import { useHistory } from "./use-history";

interface HistorySidebarProps {
  /** The first page, painted by the server. */
  initial: TaskPage;
  now: string;
  timeZone: string;
  /** Full width, on the history page. */
  wide?: boolean;
}

/** All tasks with search and filter: in the sidebar, in the sheet of narrow screens, and on the history page. */
export function HistorySidebar({ initial, now, timeZone, wide = false }: HistorySidebarProps) {
  const [q, setQ] = useState("");
  const [status, setStatus] = useState<RunStatus | null>(null);
  const rested = useDebounced(q.trim());
  // Nothing to search before the first task.
  const everything = useHistory({ q: "", status: null }, initial);
  const isEmpty = everything.data?.pages[0]?.tasks.length === 0;
  return (
    <section aria-label={wide ? "All tasks" : "History"} className="grid grid-cols-1 gap-2">
      {isEmpty ? null : <HistoryControls q={q} status={status} onSearch={setQ} onStatus={setStatus} />}
      <HistoryList
        filter={{ q: rested, status }}
        initial={initial}
        now={now}
        timeZone={timeZone}
        dense={!wide}
      />
    </section>
  );
}
