"use client";

import { useCallback, useSyncExternalStore } from "react";
import { makeClock } from "@/components/ui/clock";
import { stopwatch } from "@/lib/browser/format";
import type { AgentView } from "@/lib/contracts/tasks";
import type { ToolItem } from "@/lib/contracts/timeline-items";
import { begunAt, isAtCall, pausedFor, standsStill } from "./open-call";
import { useTimelineContext } from "./timeline-context";

/** Most calls are done before: their time is told once they are. */
const WORTH_WATCHING_MS = 2_000;

const everySecond = makeClock(1_000);

const isBusyWith =
  ({ agent }: ToolItem) =>
  ({ name, status }: AgentView) =>
    name === agent && status === "working";

/** How long a call has been under way, each second anew; nothing else of the story is drawn for it. */
export function Elapsed({ call }: { call: ToolItem }) {
  const { store, task } = useTimelineContext();
  const isPaused = task.status === "paused";
  // Rebuilt with the task: in a pause it says whether the call has begun.
  const hasBegun = !isPaused || task.agents.some(isBusyWith(call));
  const read = useCallback(() => {
    const story = store.get();
    if (!hasBegun || !isAtCall(story, call)) return "";
    const [begun, now] = [begunAt(story, call), everySecond.now()];
    const ms = now - begun - (standsStill(call) ? pausedFor(story, begun, now) : 0);
    return ms < WORTH_WATCHING_MS ? "" : stopwatch(ms);
  }, [store, call, hasBegun]);
  // The server's clock is another.
  const text = useSyncExternalStore(everySecond.subscribe, read, () => "");
  return text === "" ? null : <span title="Under way for so long">{text}</span>;
}
