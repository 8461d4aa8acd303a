"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { cn } from "@/lib/browser/cn";

/** Width of what fades out, in pixels. */
const FADE = 32;

export type LinkTab = { href: string; label: string; current: boolean; count?: number };

/** Views of one thing that have addresses of their own. */
export function LinkTabs({
  label,
  tabs,
  className,
}: {
  label: string;
  tabs: readonly LinkTab[];
  className?: string;
}) {
  const list = useRef<HTMLUListElement>(null);
  const current = tabs.findIndex((tab) => tab.current);
  // Where the tabs do not all fit, the one that is shown must be in view.
  useEffect(() => {
    const item = list.current?.children[current];
    const nav = list.current?.parentElement;
    if (!nav || !(item instanceof HTMLElement)) return;
    const end = item.offsetLeft + item.offsetWidth - nav.offsetLeft + FADE;
    if (end > nav.clientWidth) nav.scrollLeft = end - nav.clientWidth;
  }, [current]);
  return (
    <nav
      aria-label={label}
      className={cn(
        "mb-4 overflow-x-auto border-b [scrollbar-width:none]",
        // That there are more is seen by the last one in view fading out.
        "max-sm:[mask-image:linear-gradient(to_right,#000_calc(100%-2rem),transparent)]",
        className,
      )}
    >
      <ul ref={list} className="flex gap-4 max-sm:w-max max-sm:pr-8">
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <Link
              href={tab.href}
              scroll={false}
              {...(tab.current ? { "aria-current": "page" as const } : {})}
              className={cn(
                "-mb-px inline-flex h-9 items-center gap-1.5 rounded-t-sm border-transparent border-b-2 font-medium text-muted-foreground text-sm pointer-coarse:h-11",
                "transition-colors duration-100 hover:text-foreground focus-visible:-outline-offset-2",
                tab.current && "border-primary text-foreground",
              )}
            >
              {tab.label}
              {tab.count ? (
                <span className="text-subtle-foreground text-xs tabular-nums">{tab.count}</span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
