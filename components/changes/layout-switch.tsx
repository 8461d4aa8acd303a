"use client";

import { Columns2, Rows2 } from "lucide-react";
import { cn } from "@/lib/browser/cn";

type Layout = "inline" | "beside";
const looks = {
  inline: { word: "Inline", icon: Rows2 },
  beside: { word: "Side by side", icon: Columns2 },
} as const;

/** Whether old and new lines stand among each other or beside each other. */
export function LayoutSwitch({ value, onChange }: { value: Layout; onChange: (layout: Layout) => void }) {
  return (
    <fieldset className="flex w-max rounded-md bg-muted p-0.5">
      <legend className="sr-only">How to show the difference</legend>
      {(["inline", "beside"] as const).map((layout) => {
        const { word, icon: Icon } = looks[layout];
        return (
          <button
            key={layout}
            type="button"
            aria-pressed={value === layout}
            onClick={() => onChange(layout)}
            className={cn(
              "inline-flex h-6.5 items-center gap-1.5 rounded-[5px] px-2.5 font-medium text-muted-foreground text-xs pointer-coarse:h-9",
              "aria-pressed:bg-card aria-pressed:text-foreground aria-pressed:shadow-sm",
            )}
          >
            <Icon aria-hidden="true" className="size-3.5" />
            {word}
          </button>
        );
      })}
    </fieldset>
  );
}
