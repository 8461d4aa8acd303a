"use client";

import { useDeferredValue, useSyncExternalStore } from "react";
import { exactTime, relativeTime } from "@/lib/browser/format";

interface RelativeTimeProps {
  at: Date | string | number;
  className?: string;
}

/** "3 minutes ago", kept fresh, with the exact time on hover. The server's text may differ by a zone or a minute; it is replaced once hydrated. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  // Deferred: the many times of a page are written anew when the page has nothing better to do.
  const hydrated = useDeferredValue(true, false);
  const now = useSyncExternalStore(everyHalfMinute, currentHalfMinute, currentHalfMinute);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      // Told when it is looked for, not for each of a hundred times at once.
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = exactTime(at);
      }}
      className={className}
    >
      {/* The key makes React write the browser's own text in place of the server's. */}
      <span key={hydrated ? "browser" : "server"} suppressHydrationWarning>
        {relativeTime(at, now)}
      </span>
    </time>
  );
}

const STEP = 30_000;

// One clock for every time on the page. It runs half a step ahead at most, which relativeTime reads as "just now".
function currentHalfMinute(): number {
  return Math.ceil(Date.now() / STEP) * STEP;
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function everyHalfMinute(changed: () => void): () => void {
  listeners.add(changed);
  timer ??= setInterval(() => {
    for (const listener of listeners) listener();
  }, STEP);
  return () => {
    listeners.delete(changed);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
