"use client";

import { cn } from "@/lib/browser/cn";
import { useIsHydrated } from "@/lib/browser/use-is-hydrated";

const NAMES: Record<string, string> = {
  Enter: "↵",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  shift: "Shift",
  alt: "Alt",
};

/** Shows keys as caps: `<Kbd keys="mod+k" />` (⌘ on a Mac, Ctrl elsewhere), `<Kbd keys="g i" />` for one after the other. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  const isMac = useIsHydrated() && /Mac|iP(hone|ad|od)/.test(navigator.platform);
  const caps = keys.split(" ").flatMap((stroke) => stroke.split("+"));
  return (
    <span className="inline-flex items-center gap-0.5">
      {caps.map((cap, index) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: the caps of one hotkey never move
          key={index}
          className={cn(
            "inline-grid h-5 min-w-5 place-items-center rounded-sm border bg-muted px-1 font-sans text-2xs text-muted-foreground",
            className,
          )}
        >
          {cap === "mod" ? (isMac ? "⌘" : "Ctrl") : (NAMES[cap] ?? cap.toUpperCase())}
        </kbd>
      ))}
    </span>
  );
}
