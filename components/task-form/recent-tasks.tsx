"use client";

import Link from "next/link";
import { HistoryItem } from "@/components/history/history-item";
import { useHistory } from "@/components/history/use-history";
import type { TaskPage } from "@/lib/contracts/tasks";

const SHOWN = 5;

/** The last few tasks; nothing before the first. */
export function RecentTasks({ initial }: { initial: TaskPage }) {
  const { data } = useHistory({ q: "", status: null }, initial);
  const tasks = data?.pages[0]?.tasks.slice(0, SHOWN) ?? [];
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby="recent" className="mt-7">
      <div className="mb-1.5 flex items-baseline justify-between px-1">
        <h2 id="recent" className="font-medium text-muted-foreground text-sm">
          Recent tasks
        </h2>
        <Link
          href="/history"
          className="text-muted-foreground text-xs underline-offset-3 hover:text-foreground hover:underline"
        >
          All tasks
        </Link>
      </div>
      <ul className="-mx-2 grid grid-cols-1">
        {tasks.map((task) => (
          <HistoryItem key={task.id} task={task} current={false} dense={false} />
        ))}
      </ul>
    </section>
  );
}
