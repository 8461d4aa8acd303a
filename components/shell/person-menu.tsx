"use client";

import { ChevronsUpDown } from "lucide-react";
import { useShell } from "@/components/shell/shell-context";
import { Avatar } from "@/components/ui/avatar";
import { OpensLater } from "@/components/ui/opens-later";

const load = () => import("@/components/shell/person-menu-open").then((file) => file.PersonMenuOpen);

/** The person at the foot of the sidebar: settings, admin, theme, shortcuts, sign out. */
export function PersonMenu({ collapsed }: { collapsed: boolean }) {
  const { user } = useShell();
  const look = {
    className:
      "flex w-full items-center gap-2.5 rounded-md px-1.5 py-1.5 text-left transition-colors duration-100 hover:bg-accent aria-expanded:bg-accent rail:justify-center rail:px-0",
    children: (
      <>
        <Avatar name={user.name} />
        <span className="min-w-0 flex-1 rail:sr-only">
          <span className="block truncate font-medium text-sm leading-5">{user.name}</span>
          <span className="block truncate text-subtle-foreground text-xs">{user.email}</span>
          <span className="sr-only">, account and settings</span>
        </span>
        <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-subtle-foreground rail:hidden" />
      </>
    ),
  };
  return (
    <OpensLater
      haspopup="menu"
      load={load}
      opened={(PersonMenuOpen) => <PersonMenuOpen collapsed={collapsed} trigger={look} />}
      {...look}
    />
  );
}
