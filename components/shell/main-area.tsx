"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";

/** The scrolling landmark of the page: a new page begins at its top, going back returns to where one was. */
export function MainArea({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const path = usePathname();
  const positions = useRef(new Map<string, number>());
  const wentBack = useRef(false);

  useEffect(() => {
    const onPopState = () => {
      wentBack.current = true;
    };
    window.addEventListener("popstate", onPopState);
    return () => window.removeEventListener("popstate", onPopState);
  }, []);

  useLayoutEffect(() => {
    const element = main.current;
    if (!element) return;
    if (!window.location.hash) element.scrollTop = wentBack.current ? (positions.current.get(path) ?? 0) : 0;
    wentBack.current = false;
    const remember = () => positions.current.set(path, element.scrollTop);
    element.addEventListener("scroll", remember, { passive: true });
    return () => element.removeEventListener("scroll", remember);
  }, [path]);

  return (
    <main
      ref={main}
      id="main"
      tabIndex={-1}
      className="relative min-h-0 min-w-0 flex-1 overflow-y-auto overscroll-contain outline-none print:overflow-visible"
    >
      {children}
    </main>
  );
}
