"use client";

import { useState } from "react";
import { cn } from "@/lib/browser/cn";

const LONG = 160;

/** The outcome as the page's heading: two lines, and the whole of a long one on request. */
export function OutcomeHeading({ outcome }: { outcome: string }) {
  const [whole, setWhole] = useState(false);
  const long = outcome.length > LONG || outcome.includes("\n");
  return (
    <div className="min-w-0 flex-1">
      <h1
        className={cn(
          "whitespace-pre-wrap text-pretty break-words font-semibold text-base leading-6 sm:text-lg",
          whole ? "max-h-[40dvh] overflow-y-auto" : "line-clamp-2",
        )}
      >
        {outcome}
      </h1>
      {long ? (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="rounded-sm text-primary text-xs hover:underline pointer-coarse:min-h-6"
        >
          {whole ? "Show less" : "Show all"}
        </button>
      ) : null}
    </div>
  );
}
