"use client";

import { type ReactNode, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { TimelineState } from "@/lib/contracts/timeline-items";
import { toBlocks } from "./blocks";
import { DeliverableList } from "./deliverable-list";
import { TimelineBlockView } from "./timeline-block";
import { useTimeline, useTimelineContext } from "./timeline-context";

/** So many blocks are drawn at first; the ones before them on request. */
const SHOWN_AT_FIRST = 250;

interface TimelineProps {
  /** Earlier events are on the server, and not loaded yet. */
  hasEarlier: boolean;
  loadingEarlier: boolean;
  onShowEarlier: () => void;
  /** Words just sent, shown before the server has told of them. */
  children?: ReactNode;
}

const itemsOf = (state: TimelineState) => state.items;
const endedOf = (state: TimelineState) => state.ended;

/** The run as a story, oldest first. */
export function Timeline({ hasEarlier, loadingEarlier, onShowEarlier, children }: TimelineProps) {
  // The task may say that the run has ended before the story has told it: the story has the word here.
  const { task, over } = useTimelineContext();
  const items = useTimeline(itemsOf);
  const ended = useTimeline(endedOf) || over;
  const blocks = useMemo(() => toBlocks(items), [items]);
  const [firstKey, setFirstKey] = useState(() => blocks.at(-SHOWN_AT_FIRST)?.key ?? null);
  const first = Math.max(0, firstKey === null ? 0 : blocks.findIndex((block) => block.key === firstKey));

  const showEarlier = () => {
    if (first > 0) setFirstKey(blocks[Math.max(0, first - SHOWN_AT_FIRST)]?.key ?? null);
    else {
      setFirstKey(null);
      onShowEarlier();
    }
  };
  const hasAnswer = items.some((item) => item.kind === "answer" && item.state === "done");
  return (
    <div className="grid min-w-0 gap-0.5 text-sm">
      {first > 0 || hasEarlier ? (
        <Button
          variant="ghost"
          size="sm"
          className="mx-auto mb-2"
          loading={loadingEarlier}
          onClick={showEarlier}
        >
          Show earlier
        </Button>
      ) : null}
      {blocks.slice(first).map((block) => (
        <div key={block.key} data-block={block.key} className="min-w-0">
          <TimelineBlockView block={block} runEnded={ended} />
        </div>
      ))}
      {ended && !hasAnswer ? <DeliverableList task={task} /> : null}
      {children}
      {ended ? null : <NowLine />}
      {blocks.length === 0 && ended ? (
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
          <span className="truncate">{task.run.activity || "Working"}</span>
        </>
      ) : null}
    </div>
  );
}
