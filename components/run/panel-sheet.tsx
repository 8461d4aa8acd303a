"use client";

import type { ReactNode } from "react";
import { Sheet, SheetContent, SheetTitle } from "@/components/ui/sheet";
import { useIsWide } from "@/lib/browser/use-media-query";

interface PanelSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

/** The panel on narrow screens. */
export function PanelSheet({ open, onOpenChange, children }: PanelSheetProps) {
  const isWide = useIsWide();
  return (
    <Sheet open={open && !isWide} onOpenChange={onOpenChange}>
      <SheetContent side="bottom" className="h-[80dvh]" aria-describedby={undefined}>
        <SheetTitle className="sr-only">Plan, files, changes and agents</SheetTitle>
        <div className="min-h-0 flex-1 pt-2">{children}</div>
      </SheetContent>
    </Sheet>
  );
}
