"use client";

import { useDeferredValue, useEffect } from "react";
import { whenIdle } from "@/lib/browser/when-idle";
import { HERE } from "./group-by-day";
import { TIME_ZONE_COOKIE } from "./time-zone-cookie";

/**
 * The zone in which days begin: on the server what the cookie says, in the browser its own, which it keeps in the cookie
 * for the server's next paint. The server knows none before that; then hydration repeats what it painted.
 */
export function useTimeZone(fromServer: string): string {
  const hydrated = useDeferredValue(true, false);
  useEffect(() => {
    return whenIdle(() => {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      if (!zone || zone === fromServer) return;
      // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not everywhere yet, and this one holds no secret
      document.cookie = `${TIME_ZONE_COOKIE}=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
    });
  }, [fromServer]);
  if (typeof window === "undefined") return fromServer;
  return hydrated || fromServer !== "UTC" ? HERE : fromServer;
}
