"use client";

import { useInboxCount } from "@/components/shell/use-inbox-count";
import { cn } from "@/lib/browser/cn";
import { count } from "@/lib/browser/format";

/** The number beside Inbox; nothing while nothing waits. */
export function InboxCount({ fromServer, className }: { fromServer: number; className?: string }) {
  const waiting = useInboxCount(fromServer);
  if (waiting === 0) return null;
  return (
    <span
      className={cn(
        "inline-grid h-4.5 min-w-4.5 place-items-center rounded-full bg-warning-soft px-1 font-semibold text-2xs text-warning tabular-nums",
        className,
      )}
    >
      <span aria-hidden="true">{waiting > 99 ? "99+" : waiting}</span>
      <span className="sr-only">, {count(waiting, "question")} waiting</span>
    </span>
  );
}
