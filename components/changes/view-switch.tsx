"use client";

import { cn } from "@/lib/browser/cn";

type View = "files" | "turns";
const words: Record<View, string> = { files: "Files", turns: "Turns" };

/** Whether changes are listed by file or by turn. */
export function ViewSwitch({ value, onChange }: { value: View; onChange: (view: View) => void }) {
  return (
    <fieldset className="flex rounded-md bg-muted p-0.5">
      <legend className="sr-only">List changes by</legend>
      {(["files", "turns"] as const).map((view) => (
        <button
          key={view}
          type="button"
          aria-pressed={value === view}
          onClick={() => onChange(view)}
          className={cn(
            "h-6.5 rounded-[5px] px-2.5 font-medium text-muted-foreground text-xs pointer-coarse:h-9",
            "aria-pressed:bg-card aria-pressed:text-foreground aria-pressed:shadow-sm",
          )}
        >
          {words[view]}
        </button>
      ))}
    </fieldset>
  );
}
