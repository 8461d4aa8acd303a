"use client";

import { LogOut } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTransition } from "react";
import { coworkspaces, destinationsFor, inbox, isAt, newTask } from "@/components/shell/navigation";
import { useShell } from "@/components/shell/shell-context";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { Avatar } from "@/components/ui/avatar";
import { Separator } from "@/components/ui/separator";
import { Sheet, SheetBody, SheetContent, SheetHeader, SheetTitle } from "@/components/ui/sheet";

const rowClasses =
  "flex h-12 w-full items-center gap-3 rounded-md px-2 text-left text-body hover:bg-accent [&>svg]:size-5 [&>svg]:text-muted-foreground";

const inTheBar: ReadonlySet<string> = new Set([newTask, inbox, coworkspaces].map((place) => place.href));

/** What the bottom bar has no room for: the other places, the theme, sign out. */
export function MoreSheet() {
  const { user, overlay, close, signOut } = useShell();
  const [, startTransition] = useTransition();
  const path = usePathname();
  return (
    <Sheet open={overlay === "more"} onOpenChange={(open) => !open && close()}>
      <SheetContent side="bottom" aria-describedby={undefined}>
        <SheetHeader className="flex items-center gap-3 py-3">
          <Avatar name={user.name} size="lg" />
          <div className="min-w-0">
            <SheetTitle className="truncate leading-5">{user.name}</SheetTitle>
            <p className="truncate text-muted-foreground text-xs">{user.email}</p>
          </div>
        </SheetHeader>
        <SheetBody className="px-2 py-2">
          <nav aria-label="More">
            {destinationsFor(user.role)
              .filter((place) => !inTheBar.has(place.href))
              .map((place) => (
                <Link
                  key={place.href}
                  href={place.href}
                  onClick={close}
                  {...(isAt(path, place.href) ? { "aria-current": "page" as const } : {})}
                  className={rowClasses}
                >
                  <place.icon aria-hidden="true" strokeWidth={1.75} />
                  {place.label}
                </Link>
              ))}
          </nav>
          <Separator className="my-2" />
          <div className="flex h-12 items-center justify-between px-2 text-body">
            Theme
            <ThemeSwitch />
          </div>
          <Separator className="my-2" />
          <button type="button" onClick={() => startTransition(signOut)} className={rowClasses}>
            <LogOut aria-hidden="true" strokeWidth={1.75} />
            Sign out
          </button>
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}
