"use client";

import { useEffect, useState } from "react";

/** So long a question stands before keys answer it: a key meant for the one before must not. */
const SETTLE_MS = 600;

/** True once `shown` has been true for a moment. */
export function useSettled(shown: boolean): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setSettled(true), SETTLE_MS);
    return () => {
      clearTimeout(timer);
      setSettled(false);
    };
  }, [shown]);
  return shown && settled;
}
