"use client";

import { useCallback, useEffect } from "react";
import { SIDEBAR_KEY, type SidebarState } from "@/components/shell/sidebar-script";
import { useLocalStorage } from "@/lib/browser/local-storage";

/** Whether the sidebar is collapsed to a rail, and the switch; remembered in this browser. */
export function useSidebar(): { collapsed: boolean; toggle: () => void } {
  const [state, setState] = useLocalStorage<SidebarState>(SIDEBAR_KEY, "open");
  useEffect(() => {
    document.documentElement.dataset.sidebar = state;
  }, [state]);
  const toggle = useCallback(() => setState(state === "open" ? "collapsed" : "open"), [state, setState]);
  return { collapsed: state === "collapsed", toggle };
}
