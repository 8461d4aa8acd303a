"use client";

import { useEffect, useRef, useState } from "react";
import { cn } from "@/lib/browser/cn";

/** Before the page has measured it, an outcome of this length is taken to be cut. */
const LONG = 160;

/** The outcome as the page's heading: two lines, and the whole of a longer one on request. */
export function OutcomeHeading({ outcome }: { outcome: string }) {
  const [whole, setWhole] = useState(false);
  const [cut, setCut] = useState(outcome.length > LONG || outcome.includes("\n"));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const element = heading.current;
    if (!element || whole) return;
    const sizes = new ResizeObserver(() => setCut(element.scrollHeight > element.clientHeight + 1));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [whole]);
  return (
    <div className="min-w-0 flex-1">
      <h1
        ref={heading}
        className={cn(
          "wrap-anywhere whitespace-pre-wrap text-pretty font-semibold text-base leading-6 sm:text-lg",
          whole ? "max-h-[40dvh] overflow-y-auto" : "line-clamp-2",
        )}
      >
        {outcome}
      </h1>
      {cut || whole ? (
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
