"use client";

import { ChevronDown, History } from "lucide-react";
import Link from "next/link";
import { runHref } from "@/components/shell/navigation";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import type { TaskView } from "@/lib/contracts/tasks";

/** "Run 2 of 2": the way to the other runs of a task that was started again; nothing where there is but one. */
export function RunPicker({ task }: { task: TaskView }) {
  if (task.runs.length < 2) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="inline-flex items-center gap-1 whitespace-nowrap rounded-sm tabular-nums hover:text-foreground pointer-coarse:min-h-6">
        <History aria-hidden="true" className="size-3.5 shrink-0" />
        Run {task.run.number} of {task.runs.length}
        <ChevronDown aria-hidden="true" className="size-3" />
      </DropdownMenuTrigger>
      <DropdownMenuContent aria-label="Runs of this task">
        {task.runs.toReversed().map((run) => (
          <DropdownMenuItem key={run.id} asChild>
            <Link
              href={runHref(task.id, run.id === task.run_id ? undefined : run.id)}
              aria-current={run.id === task.run.id ? "page" : undefined}
              className="aria-[current]:font-medium"
            >
              <span className="min-w-14 tabular-nums">Run {run.number}</span>
              <StatusBadge status={run.status} variant="plain" className="min-w-24" />
              {run.started_at ? (
                <span className="ml-auto text-muted-foreground text-xs">
                  <RelativeTime at={run.started_at} />
                </span>
              ) : null}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
