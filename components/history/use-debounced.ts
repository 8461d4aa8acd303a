"use client";

import { useEffect, useState } from "react";

/** The value once it has rested for a while; an emptied text is passed on at once. */
export function useDebounced(value: string, restMs = 250): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    if (value === "") return setRested("");
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return value === "" ? "" : rested;
}
