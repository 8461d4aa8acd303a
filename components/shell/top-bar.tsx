"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { LogoMark } from "@/components/shell/logo";
import { titleOf } from "@/components/shell/navigation";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";

/** Below 1024 px: where one is, and search. */
export function TopBar() {
  const { open } = useShell();
  return (
    <header className="shrink-0 border-b bg-background pt-safe lg:hidden print:hidden">
      <div className="flex h-12 items-center gap-2 pr-2 pl-3.5">
        <Link href="/" aria-label="Coworkspace, start" className="rounded-sm">
          <LogoMark />
        </Link>
        <span className="min-w-0 flex-1 truncate font-medium text-body">{titleOf(usePathname())}</span>
        <Button variant="ghost" size="icon" aria-label="Search" onClick={() => open("palette")}>
          <Search />
        </Button>
      </div>
    </header>
  );
}
