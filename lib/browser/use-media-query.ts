"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds. On the server and while hydrating it answers `onServer`. */
export function useMediaQuery(query: string, onServer = false): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => onServer,
  );
}

/** From 1024 px on, where the sidebar and the right panel stand beside the page. */
export function useIsWide(onServer = true): boolean {
  return useMediaQuery("(min-width: 64rem)", onServer);
}
