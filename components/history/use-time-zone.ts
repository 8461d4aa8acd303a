"use client";

import { useEffect } from "react";
import { useIsHydrated } from "@/lib/browser/use-is-hydrated";
import { TIME_ZONE_COOKIE } from "./time-zone-cookie";

/** The server's guess while hydrating, the browser's own zone from then on; remembered for the server's next paint. */
export function useTimeZone(fromServer: string): string {
  const hydrated = useIsHydrated();
  const zone = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone || fromServer : fromServer;
  useEffect(() => {
    if (!hydrated || zone === fromServer) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not everywhere yet, and this one holds no secret
    document.cookie = `${TIME_ZONE_COOKIE}=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
  }, [hydrated, zone, fromServer]);
  return zone;
}
