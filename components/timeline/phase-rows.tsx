"use client";

import { CircleCheck, CircleDashed, CircleX, SkipForward } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/browser/cn";
import type { PhaseEndItem, PhaseItem } from "@/lib/contracts/timeline-items";
import { StoryText } from "./story-text";

/** Where a phase begins: a heading of the story. */
export function PhaseRow({ item, runEnded }: { item: PhaseItem; runEnded: boolean }) {
  return (
    <div className="mt-5 mb-1 flex items-center gap-2 border-b pb-1.5">
      <PhaseMark outcome={item.outcome} runEnded={runEnded} />
      <h2 className="min-w-0 flex-1 wrap-anywhere font-semibold text-body">{item.phase}</h2>
      {item.parallel ? <span className="text-muted-foreground text-xs">in parallel</span> : null}
    </div>
  );
}

function PhaseMark({ outcome, runEnded }: { outcome: PhaseItem["outcome"]; runEnded: boolean }) {
  const place = "mx-0.5 size-4 shrink-0";
  if (outcome === "completed")
    return <CircleCheck aria-label="Completed" className={cn(place, "text-success")} />;
  if (outcome === "failed") return <CircleX aria-label="Failed" className={cn(place, "text-danger")} />;
  if (outcome === "skipped")
    return <SkipForward aria-label="Skipped" className={cn(place, "text-muted-foreground")} />;
  if (runEnded)
    return <CircleDashed aria-label="Not finished" className={cn(place, "text-muted-foreground")} />;
  return <Spinner label="Under way" className="mx-0.5 text-warning" />;
}

const LONG = 900;

/** What came out of a phase. A long result shows its beginning. */
export function PhaseEndRow({ item }: { item: PhaseEndItem }) {
  const id = useId();
  const [whole, setWhole] = useState(false);
  const text = item.parallel ? "" : (item.result?.trim() ?? "");
  if (text === "" && item.status === "completed") return null;
  const long = text.length > LONG || text.split("\n").length > 14;
  return (
    <div className="mt-1 mb-2 ml-2.5 border-l-2 py-0.5 pl-4.5">
      {item.status === "completed" ? null : (
        <p className={cn("text-sm", item.status === "failed" ? "text-danger" : "text-muted-foreground")}>
          {item.status === "failed" ? `“${item.phase}” failed.` : `“${item.phase}” was skipped.`}
        </p>
      )}
      <div
        id={id}
        className={cn(
          long &&
            !whole &&
            "max-h-60 overflow-hidden [mask-image:linear-gradient(to_bottom,black_70%,transparent)]",
        )}
      >
        <StoryText id={item.id}>{text}</StoryText>
      </div>
      {long ? (
        <Button
          variant="link"
          size="inline"
          className="mt-1 text-xs"
          aria-expanded={whole}
          aria-controls={id}
          onClick={() => setWhole(!whole)}
        >
          {whole ? "Show less" : "Show all"}
        </Button>
      ) : null}
    </div>
  );
}
