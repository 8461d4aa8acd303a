"use client";

import { CircleCheck, CircleDashed, CirclePause, CircleSlash, CircleX, Hand } from "lucide-react";
import { type ComponentType, memo, useCallback, useMemo } from "react";
import { type Standing, standingOf } from "@/components/run/agent-look";
import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";
import { LazyMarkdown } from "@/components/ui/lazy-markdown";
import { Spinner } from "@/components/ui/spinner";
import { duration } from "@/lib/browser/format";
import type { Lane, TimelineState } from "@/lib/contracts/timeline-items";
import { type TimelineBlock, toBlocks } from "./blocks";
import { firstLine } from "./first-line";
import { useTimeline, useTimelineContext } from "./timeline-context";

interface LaneProps {
  runEnded: boolean;
  /** Draws what stands in a lane; handed in, since lanes stand in what it draws. */
  Block: ComponentType<{ block: TimelineBlock; runEnded: boolean }>;
}

/** Workers that began together, each a lane that folds. */
export function LaneList({ names, ...lane }: LaneProps & { names: readonly string[] }) {
  return (
    <div className="my-2 grid overflow-hidden rounded-lg border bg-card">
      {names.map((name) => (
        <LaneRow key={name} name={name} {...lane} />
      ))}
    </div>
  );
}

const LaneRow = memo(function LaneRow({ name, runEnded, Block }: LaneProps & { name: string }) {
  const { task } = useTimelineContext();
  const lane = useTimeline(useCallback((state: TimelineState) => state.lanes[name], [name]));
  if (!lane) return null;
  const row = task.agents.find((agent) => agent.name === name);
  const standing = row ? standingOf(row, task) : undefined;
  const doing =
    lane.status !== "working"
      ? firstLine(lane.result ?? "")
      : standing === "paused"
        ? "Paused"
        : activityIn(lane, row?.activity ?? "");
  return (
    <Collapsible className="min-w-0 border-b last:border-0">
      <CollapsibleTrigger className="px-3 py-2 -outline-offset-2! hover:bg-accent/60 pointer-coarse:min-h-12">
        <LaneMark status={lane.status} standing={standing} />
        <span className="grid min-w-0 flex-1 pl-1">
          <span className="truncate">{lane.task || name}</span>
          <span className="truncate text-muted-foreground text-xs">
            {name}
            {doing ? ` · ${doing}` : ""}
          </span>
        </span>
        <span className="shrink-0 text-subtle-foreground text-xs tabular-nums">{took(lane)}</span>
      </CollapsibleTrigger>
      <CollapsibleContent>
        <LaneStory lane={lane} runEnded={runEnded} Block={Block} />
      </CollapsibleContent>
    </Collapsible>
  );
});

function LaneStory({ lane, runEnded, Block }: LaneProps & { lane: Lane }) {
  const blocks = useMemo(() => toBlocks(lane.items, lane.result), [lane.items, lane.result]);
  return (
    <div className="grid gap-0.5 border-t bg-background px-3 py-2">
      {blocks.map((block) => (
        <Block key={block.key} block={block} runEnded={runEnded || lane.status !== "working"} />
      ))}
      {blocks.length === 0 && !lane.result ? (
        <p className="text-muted-foreground text-sm">Nothing yet.</p>
      ) : null}
      {lane.result ? (
        <div className="mt-1 border-t pt-2">
          <LazyMarkdown className="text-sm">{lane.result}</LazyMarkdown>
        </div>
      ) : null}
    </div>
  );
}

function LaneMark({ status, standing }: { status: Lane["status"]; standing: Standing | undefined }) {
  switch (status) {
    case "working":
      if (standing === "waiting") {
        return <Hand aria-label="Waits for you" className="size-4 shrink-0 text-warning" />;
      }
      if (standing === "paused") {
        return <CirclePause aria-label="Paused" className="size-4 shrink-0 text-warning" />;
      }
      if (standing === "idle" || standing === "ready") {
        return (
          <CircleDashed aria-label="Waits for its turn" className="size-4 shrink-0 text-subtle-foreground" />
        );
      }
      return <Spinner label="Working" className="text-warning" />;
    case "done":
      return <CircleCheck aria-label="Done" className="size-4 shrink-0 text-success" />;
    case "failed":
      return <CircleX aria-label="Failed" className="size-4 shrink-0 text-danger" />;
    case "stopped":
      return <CircleSlash aria-label="Stopped" className="size-4 shrink-0 text-muted-foreground" />;
  }
}

function took({ started_at, ended_at }: Lane): string {
  return started_at && ended_at ? duration(Date.parse(ended_at) - Date.parse(started_at)) : "";
}

/** What its agent does now; not once more what stands above it. */
function activityIn(lane: Lane, activity: string): string {
  if (activity && !activity.startsWith("Working on “")) return activity;
  return activity === "" && lane.items.length === 0 ? "Waiting for its turn" : "Working";
}
