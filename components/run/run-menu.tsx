"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
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

interface RunMenuProps {
  task: TaskView;
  trigger: ComponentProps<"button">;
}

/** The runs of a task in a menu, open from the beginning. */
export function RunMenu({ task, trigger }: RunMenuProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger {...trigger} />
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
