"use client";

import { cn } from "@/lib/browser/cn";
import { rootOf, shownRoots } from "./paths";

type RootTabsProps = { folder: string | null; hasMounts: boolean; onOpen: (root: string) => void };

/** Switches between what people put in, what tasks bring out, and folders of the server. `folder` null: none is shown. */
export function RootTabs({ folder, hasMounts, onOpen }: RootTabsProps) {
  const current = folder === null ? null : rootOf(folder);
  return (
    <fieldset className="inline-flex rounded-md bg-muted p-0.5">
      <legend className="sr-only">Which files</legend>
      {shownRoots(hasMounts).map((root) => (
        <button
          key={root.id}
          type="button"
          aria-pressed={current === root.id}
          onClick={() => onOpen(root.id)}
          className={cn(
            "h-7 rounded-[0.3125rem] px-3 font-medium text-muted-foreground text-sm transition-colors duration-100 hover:text-foreground pointer-coarse:h-9",
            current === root.id && "bg-card text-foreground shadow-raised",
          )}
        >
          {root.name}
        </button>
      ))}
    </fieldset>
  );
}
