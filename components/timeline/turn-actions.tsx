"use client";

import { ForkButton } from "@/components/fork/fork-button";
import { MAIN_AGENT } from "@/lib/contracts/events";
import { hasEnded } from "@/lib/contracts/has-ended";
import { useTimelineContext } from "./timeline-context";

/** What one can do from a turn of the main agent, once its run is over. */
export function TurnActions({ agent, turn }: { agent: string; turn: number }) {
  const { task } = useTimelineContext();
  if (agent !== MAIN_AGENT || !task.can_control || !hasEnded(task.run.status)) return null;
  return (
    <div className="-ml-2.5 flex items-center gap-2">
      <ForkButton task={task} turn={turn} />
      <span className="text-subtle-foreground text-xs tabular-nums">Turn {turn}</span>
    </div>
  );
}
