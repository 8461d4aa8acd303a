"use client";

import Link from "next/link";
import { taskHref } from "@/components/shell/navigation";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { cn } from "@/lib/browser/cn";
import type { TaskListItem } from "@/lib/contracts/tasks";

/** One task of the history: what was asked for, how it stands, when. */
export function HistoryItem({
  task,
  current,
  dense,
}: {
  task: TaskListItem;
  current: boolean;
  dense: boolean;
}) {
  return (
    <li className="[contain-intrinsic-size:auto_3.25rem] [content-visibility:auto]">
      <Link
        href={taskHref(task.id)}
        prefetch={false}
        {...(current ? { "aria-current": "page" as const } : {})}
        className={cn(
          "block rounded-md px-2 py-1.5 transition-colors duration-100 hover:bg-accent focus-visible:-outline-offset-2",
          !dense && "px-3 py-2.5",
          current && "bg-accent",
        )}
      >
        <span
          className={cn("block truncate text-sm leading-5", current && "font-medium")}
          title={task.outcome}
        >
          {firstLine(task.outcome)}
        </span>
        <span className="flex items-center justify-between gap-2 text-xs">
          <StatusBadge status={task.status} variant="plain" className="h-4.5 font-normal" />
          <RelativeTime
            at={task.created_at}
            className={cn("truncate", current ? "text-muted-foreground" : "text-subtle-foreground")}
          />
        </span>
      </Link>
    </li>
  );
}

function firstLine(text: string): string {
  return text.trim().split("\n", 1)[0] ?? text;
}
