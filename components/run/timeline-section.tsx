"use client";

import { ArrowDown, WifiOff } from "lucide-react";
import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { DrawnTexts } from "@/components/timeline/draw-texts";
import { SteeringBubble } from "@/components/timeline/steering-row";
import { Timeline } from "@/components/timeline/timeline";
import { TimelineProvider } from "@/components/timeline/timeline-context";
import { Button } from "@/components/ui/button";
import { preloadMarkdown } from "@/components/ui/lazy-markdown";
import { createTimelineStore } from "@/lib/browser/timeline-store";
import { useRunEvents } from "@/lib/browser/use-run-events";
import { useRefreshTask } from "@/lib/browser/use-task";
import { isTransient, type RunEvent } from "@/lib/contracts/events";
import { hasEnded } from "@/lib/contracts/has-ended";
import type { TaskView } from "@/lib/contracts/tasks";
import { EarlierPart } from "./earlier-part";
import { useEarlierEvents } from "./use-earlier-events";
import { useFollowEnd } from "./use-follow-end";
import type { SentSteering } from "./use-steering";

interface TimelineSectionProps {
  task: TaskView;
  events: readonly RunEvent[];
  drawn: DrawnTexts;
  /** Guidance that was sent and that the server has not yet told of. */
  sent: readonly SentSteering[];
  onArrived: (steering: readonly { message: string }[]) => void;
}

/** The story in its scrolling box: the server's first, then live. */
export const TimelineSection = memo(function TimelineSection({
  task,
  events,
  drawn,
  sent,
  onArrived,
}: TimelineSectionProps) {
  const [store] = useState(() => createTimelineStore(events));
  const box = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  // A plan to review is read from its beginning; of all else the end matters most.
  const [beginsAtEnd] = useState(task.status !== "waiting_for_approval" || task.plan_approved);
  const { isAtEnd, showJump, jump } = useFollowEnd(box, content);
  const earlier = useEarlierEvents(task.id, store, box);
  const refresh = useRefreshTask(task.id);

  const onEvents = useCallback(
    (arrived: readonly RunEvent[]) => {
      const steering = arrived.filter((event) => event.type === "steering.received");
      if (steering.length > 0) onArrived(steering);
      if (arrived.some((event) => !isTransient(event.type))) refresh();
    },
    [onArrived, refresh],
  );
  const { reconnecting, over } = useRunEvents({
    taskId: task.id,
    runId: task.run.id,
    store,
    saidToHaveEnded: hasEnded(task.status),
    onEvents,
  });
  const context = useMemo(() => ({ store, task, drawn, over, isAtEnd }), [store, task, drawn, over, isAtEnd]);
  useEffect(() => {
    if (!over) preloadMarkdown();
  }, [over]);

  return (
    <TimelineProvider value={context}>
      <div className="relative min-h-0 flex-1">
        <section
          ref={box}
          aria-label="Timeline"
          data-scroll-region
          data-upside-down={beginsAtEnd ? "" : undefined}
          suppressHydrationWarning
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
          tabIndex={0}
          className="flex h-full flex-col overflow-y-auto overscroll-contain -outline-offset-2! data-upside-down:flex-col-reverse"
        >
          <div ref={content} className="mx-auto mb-auto w-full max-w-reading px-4 py-5 sm:px-6">
            <Timeline
              before={
                earlier.hasEarlier ? (
                  <EarlierPart ref={earlier.mark} loading={earlier.loading} onLoad={earlier.load} />
                ) : null
              }
            >
              {sent.map(({ id, message }) => (
                <SteeringBubble key={id} message={message}>
                  Sending…
                </SteeringBubble>
              ))}
            </Timeline>
          </div>
        </section>
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center gap-2">
          {reconnecting ? (
            <output className="pointer-events-auto inline-flex h-7 items-center gap-1.5 rounded-full border bg-popover px-3 text-muted-foreground text-xs shadow-floating">
              <WifiOff aria-hidden="true" className="size-3.5" /> Reconnecting…
            </output>
          ) : null}
          {showJump ? (
            <Button
              size="sm"
              className="pointer-events-auto rounded-full bg-popover shadow-floating"
              onClick={jump}
            >
              <ArrowDown aria-hidden="true" className="size-3.5" /> Jump to latest
            </Button>
          ) : null}
        </div>
      </div>
    </TimelineProvider>
  );
});
