"use client";

import { startTransition, useEffect, useState } from "react";
import { whenIdle } from "@/lib/browser/when-idle";

/** From `first` on the server to `last`, one more at a time whenever the browser has nothing else to do. */
export function useCountUp(first: number, last: number): number {
  const [count, setCount] = useState(first);
  useEffect(() => {
    if (count >= last) return;
    return whenIdle(() => startTransition(() => setCount(count + 1)));
  }, [count, last]);
  return count;
}
