"use client";

import type { ReactNode } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Sheet, SheetBody, SheetContent, SheetHeader, SheetTitle } from "@/components/ui/sheet";

/** The history on narrow screens. */
export function HistorySheet({ children }: { children: ReactNode }) {
  const { overlay, close } = useShell();
  return (
    <Sheet open={overlay === "history"} onOpenChange={(open) => !open && close()}>
      <SheetContent side="bottom" aria-describedby={undefined} className="h-[85dvh] bg-sidebar">
        <SheetHeader>
          <SheetTitle>History</SheetTitle>
        </SheetHeader>
        <SheetBody className="px-3 py-2">{children}</SheetBody>
      </SheetContent>
    </Sheet>
  );
}
