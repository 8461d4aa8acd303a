"use client";

import { useEffect, useState } from "react";

/** So long may the second click of a double click take. */
const SECOND_CLICK_MS = 500;

/**
 * True for half a second after `value` has changed: a button that takes another's place must not take the second click that
 * was meant for that one.
 */
export function useJustChanged(value: string): boolean {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (settled === value) return;
    const timer = setTimeout(() => setSettled(value), SECOND_CLICK_MS);
    return () => clearTimeout(timer);
  }, [settled, value]);
  return settled !== value;
}
