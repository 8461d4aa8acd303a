"use client";

import { Ellipsis, History, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { InboxCount } from "@/components/shell/inbox-count";
import { coworkspaces, inbox, isAt, newTask } from "@/components/shell/navigation";
import { useShell } from "@/components/shell/shell-context";
import { usePart } from "@/components/ui/use-part";
import { cn } from "@/lib/browser/cn";

const loadHistory = () => import("@/components/shell/history-sheet").then((file) => file.HistorySheet);
const loadMore = () => import("@/components/shell/more-sheet").then((file) => file.MoreSheet);

const slotClasses =
  "relative flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 rounded-md text-2xs text-muted-foreground -outline-offset-2!";

/** Below 1024 px: the five places a thumb reaches. */
export function BottomBar({ inboxCount, history }: { inboxCount: number; history: ReactNode }) {
  const { overlay, open, close } = useShell();
  const path = usePathname();
  const HistorySheet = usePart(loadHistory, overlay === "history", close);
  const MoreSheet = usePart(loadMore, overlay === "more", close);
  return (
    <>
      <nav aria-label="Main" className="shrink-0 border-t bg-background pb-safe lg:hidden print:hidden">
        <ul className="flex px-1">
          {[newTask, inbox, coworkspaces].map((place) => {
            const current = isAt(path, place.href);
            return (
              <li key={place.href} className="flex min-w-0 flex-1">
                <Link
                  href={place.href}
                  {...(current ? { "aria-current": "page" as const } : {})}
                  className={cn(slotClasses, current && "font-medium text-primary")}
                >
                  <Slot icon={place.icon} label={place.label}>
                    {place === inbox ? (
                      <InboxCount fromServer={inboxCount} className="absolute -top-1.5 left-3" />
                    ) : null}
                  </Slot>
                </Link>
              </li>
            );
          })}
          <li className="flex min-w-0 flex-1">
            <button
              type="button"
              aria-haspopup="dialog"
              aria-expanded={overlay === "history"}
              onClick={() => open("history")}
              className={slotClasses}
            >
              <Slot icon={History} label="History" />
            </button>
          </li>
          <li className="flex min-w-0 flex-1">
            <button
              type="button"
              aria-haspopup="dialog"
              aria-expanded={overlay === "more"}
              onClick={() => open("more")}
              className={slotClasses}
            >
              <Slot icon={Ellipsis} label="More" />
            </button>
          </li>
        </ul>
      </nav>
      {HistorySheet ? <HistorySheet>{history}</HistorySheet> : null}
      {MoreSheet ? <MoreSheet /> : null}
    </>
  );
}

function Slot({ icon: Icon, label, children }: { icon: LucideIcon; label: string; children?: ReactNode }) {
  return (
    <>
      <span className="relative">
        <Icon aria-hidden="true" className="size-5" strokeWidth={1.75} />
      </span>
      <span className="max-w-full truncate">{label}</span>
      {children ? <span className="absolute top-2 left-1/2">{children}</span> : null}
    </>
  );
}
