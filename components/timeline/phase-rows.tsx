"use client";

import { useId, useState } from "react";
import { PlanMark } from "@/components/plan/plan-mark";
import { phaseStanding } from "@/components/plan/plan-standing";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/browser/cn";
import type { PhaseEndItem, PhaseItem } from "@/lib/contracts/timeline-items";
import { StoryText } from "./story-text";
import { useTimelineContext } from "./timeline-context";

/** Where a phase begins: a heading of the story. */
export function PhaseRow({ item, runEnded }: { item: PhaseItem; runEnded: boolean }) {
  const { task } = useTimelineContext();
  const open = runEnded ? "unfinished" : phaseStanding({ name: item.phase, status: "running" }, task);
  const standing = item.outcome ?? open;
  return (
    <div className="mt-5 mb-1 flex items-center gap-2 border-b pb-1.5">
      <PlanMark standing={standing} className="mx-0.5" />
      <h2 className="min-w-0 flex-1 wrap-anywhere font-semibold text-body">{item.phase}</h2>
      {item.parallel ? <span className="text-muted-foreground text-xs">in parallel</span> : null}
    </div>
  );
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
