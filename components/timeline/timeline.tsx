"use client";

import { type ReactNode, useMemo } from "react";
import { activityWords } from "@/components/run/activity-words";
import { Spinner } from "@/components/ui/spinner";
import type { TimelineState } from "@/lib/contracts/timeline-items";
import { toBlocks } from "./blocks";
import { DeliverableList } from "./deliverable-list";
import { LeafView } from "./leaf-view";
import { toLeaves } from "./leaves";
import { useTimeline, useTimelineContext } from "./timeline-context";
import { useCountUp } from "./use-count-up";

/** A story of so many pieces is drawn whole, bit by bit; of a longer one only what is near. */
const WHOLE_UP_TO = 40;
/** So many pieces from the end the server draws. */
const AT_FIRST = 2;

interface TimelineProps {
  /** What stands before the first piece, while more of the story lies before it. */
  before: ReactNode;
  /** Words just sent, shown before the server has told of them. */
  children?: ReactNode;
}

const itemsOf = (state: TimelineState) => state.items;
const endedOf = (state: TimelineState) => state.ended;

/** The run as a story, oldest first. */
export function Timeline({ before, children }: TimelineProps) {
  // The task may say that the run has ended before the story has told it: the story has the word here.
  const { task, over } = useTimelineContext();
  const items = useTimeline(itemsOf);
  const ended = useTimeline(endedOf) || over;
  const leaves = useMemo(() => toLeaves(toBlocks(items)), [items]);
  const drawn = useCountUp(AT_FIRST, Math.min(leaves.length, WHOLE_UP_TO));
  const isShort = leaves.length <= WHOLE_UP_TO;
  const hasAnswer = items.some((item) => item.kind === "answer" && item.state === "done");
  return (
    // Blocks and no grid, which would measure all of hundreds of leaves whenever one of them changes.
    <div className="min-w-0 space-y-0.5 text-sm">
      {before}
      {leaves.map((leaf, index) => {
        const fromEnd = leaves.length - index;
        return (
          <LeafView
            key={leaf.number}
            leaf={leaf}
            runEnded={ended}
            startsDrawn={fromEnd <= AT_FIRST}
            isKept={isShort && fromEnd <= drawn}
          />
        );
      })}
      {ended && !hasAnswer ? <DeliverableList task={task} /> : null}
      {children}
      {ended ? null : <NowLine />}
      {leaves.length === 0 && ended ? (
        <p className="py-6 text-center text-muted-foreground">Nothing happened in this run.</p>
      ) : null}
    </div>
  );
}

/** What is being done now; always one line, so that its coming and going moves nothing. */
function NowLine() {
  const { task } = useTimelineContext();
  const works = task.status === "thinking" || task.status === "pending";
  return (
    <div className="mt-1 flex h-7 items-center gap-2 text-muted-foreground">
      {works ? (
        <>
          <Spinner className="mx-0.5 text-warning" />
          <span className="truncate">{activityWords(task) || "Working"}</span>
        </>
      ) : null}
    </div>
  );
}
