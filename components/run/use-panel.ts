"use client";

import { useCallback, useState } from "react";
import { clampWidth, PANEL_COOKIE, type PanelState, writePanelState } from "./panel-state";

const YEAR_S = 31_536_000;

/** The right panel: open or hidden and how wide, remembered in this browser. */
export function usePanel(initial: PanelState) {
  const [panel, setPanel] = useState(initial);
  const change = useCallback((next: Partial<PanelState>, keep = true) => {
    setPanel((now) => {
      const changed = { ...now, ...next };
      const state = { ...changed, width: clampWidth(changed.width) };
      if (keep) {
        // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not there on plain http
        document.cookie = `${PANEL_COOKIE}=${writePanelState(state)}; path=/; max-age=${YEAR_S}; samesite=lax`;
      }
      return state;
    });
  }, []);
  return { panel, change };
}
