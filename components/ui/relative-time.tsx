"use client";

import { useCallback, useDeferredValue, useSyncExternalStore } from "react";
import { makeClock } from "@/components/ui/clock";
import { exactTime, relativeTime } from "@/lib/browser/format";

interface RelativeTimeProps {
  at: Date | string | number;
  className?: string;
}

/** One clock for every time on the page, so that no two of them contradict each other. */
const clock = makeClock(10_000);

/** "3 minutes ago", kept fresh, with the exact time on hover. The server's text may differ by a zone or a minute; it is replaced once hydrated. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  // Deferred: the many times of a page are written anew when the page has nothing better to do.
  const hydrated = useDeferredValue(true, false);
  // The words and not the moment: what reads the same is not drawn again.
  const read = useCallback(() => relativeTime(at, clock.now()), [at]);
  const readOnce = useCallback(() => relativeTime(at), [at]);
  const words = useSyncExternalStore(clock.subscribe, read, readOnce);
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
        {words}
      </span>
    </time>
  );
}
