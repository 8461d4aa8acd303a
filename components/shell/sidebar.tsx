"use client";

import { PanelLeft, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { InboxCount } from "@/components/shell/inbox-count";
import { LogoMark } from "@/components/shell/logo";
import { type Destination, inbox, isAt, sidebarDestinations } from "@/components/shell/navigation";
import { PersonMenu } from "@/components/shell/person-menu";
import { useShell } from "@/components/shell/shell-context";
import { useSidebar } from "@/components/shell/sidebar-state";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Tooltip } from "@/components/ui/tooltip";
import { cn } from "@/lib/browser/cn";

const rowClasses = [
  "flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-left text-sm text-muted-foreground",
  "transition-colors duration-100 hover:bg-accent hover:text-foreground rail:w-8 rail:justify-center rail:px-0",
].join(" ");

/** From 1024 px: where to go, the history, and the person at the foot. Collapses to a rail of icons. */
export function Sidebar({ inboxCount, history }: { inboxCount: number; history: ReactNode }) {
  const { collapsed, toggle } = useSidebar();
  return (
    <aside
      aria-label="Sidebar"
      className="hidden h-dvh w-66 shrink-0 flex-col border-r bg-sidebar rail:w-13 lg:flex print:hidden!"
    >
      <div className="flex h-13 shrink-0 items-center justify-between pr-2 pl-4 rail:flex-col rail:justify-center rail:px-0">
        <Link
          href="/"
          className="flex items-center gap-2 rounded-sm font-semibold text-body tracking-tight rail:hidden"
        >
          <LogoMark />
          Coworkspace
        </Link>
        <Tooltip label={collapsed ? "Show the sidebar" : "Hide the sidebar"} hotkey="mod+b" side="right">
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={collapsed ? "Show the sidebar" : "Hide the sidebar"}
            onClick={toggle}
          >
            <PanelLeft />
          </Button>
        </Tooltip>
      </div>

      <nav aria-label="Main" className="grid shrink-0 gap-px px-2.5">
        {sidebarDestinations.map((place) => (
          <SidebarLink key={place.href} place={place} collapsed={collapsed}>
            {place === inbox ? (
              <InboxCount
                fromServer={inboxCount}
                className="rail:absolute rail:-top-1 rail:-right-1 rail:h-4 rail:min-w-4"
              />
            ) : null}
          </SidebarLink>
        ))}
        <SearchRow collapsed={collapsed} />
      </nav>

      <div className="mt-3 min-h-0 flex-1 overflow-y-auto overscroll-contain px-2.5 rail:invisible">
        {history}
      </div>
      <div className="shrink-0 border-t p-2 rail:p-1.5">
        <PersonMenu collapsed={collapsed} />
      </div>
    </aside>
  );
}

function SidebarLink({
  place,
  collapsed,
  children,
}: {
  place: Destination;
  collapsed: boolean;
  children: ReactNode;
}) {
  const current = isAt(usePathname(), place.href);
  return (
    <Tooltip label={place.label} hotkey={place.hotkey} side="right" disabled={!collapsed}>
      <Link
        href={place.href}
        {...(current ? { "aria-current": "page" as const } : {})}
        className={cn(rowClasses, "relative", current && "bg-accent font-medium text-foreground")}
      >
        <place.icon aria-hidden="true" className={cn("size-4 shrink-0", current && "text-primary")} />
        <span className="flex-1 truncate rail:sr-only">{place.label}</span>
        {children}
      </Link>
    </Tooltip>
  );
}

function SearchRow({ collapsed }: { collapsed: boolean }) {
  const { open } = useShell();
  return (
    <Tooltip label="Search" hotkey="mod+k" side="right" disabled={!collapsed}>
      <button type="button" onClick={() => open("palette")} className={rowClasses}>
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="flex-1 truncate rail:sr-only">Search</span>
        <span aria-hidden="true" className="inline-flex rail:hidden">
          <Kbd keys="mod+k" className="bg-transparent" />
        </span>
      </button>
    </Tooltip>
  );
}
