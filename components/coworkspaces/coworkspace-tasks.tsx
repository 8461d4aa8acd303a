"use client";

import { SquarePen } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { HistoryControls } from "@/components/history/history-controls";
import { HistoryList } from "@/components/history/history-list";
import { useDebounced } from "@/components/history/use-debounced";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import type { RunStatus } from "@/lib/contracts/status";
import type { TaskPage } from "@/lib/contracts/tasks";

interface CoworkspaceTasksProps {
  slug: string;
  initial: TaskPage;
  now: string;
  timeZone: string;
}

/** The tasks of one coworkspace. */
export function CoworkspaceTasks({ slug, initial, now, timeZone }: CoworkspaceTasksProps) {
  const [q, setQ] = useState("");
  const [status, setStatus] = useState<RunStatus | null>(null);
  const rested = useDebounced(q.trim());
  if (initial.tasks.length === 0) {
    return (
      <EmptyState
        icon={SquarePen}
        title="No tasks here yet"
        action={
          <Link
            href={`/?coworkspace=${encodeURIComponent(slug)}`}
            className={buttonVariants({ variant: "primary" })}
          >
            New task
          </Link>
        }
      >
        Hand over what should be done with these files.
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-2">
      <HistoryControls q={q} status={status} onSearch={setQ} onStatus={setStatus} />
      <HistoryList
        filter={{ q: rested, status, coworkspace: slug }}
        initial={initial}
        now={now}
        timeZone={timeZone}
      />
    </div>
  );
}
