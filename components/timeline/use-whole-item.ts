"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchWholeEvent } from "@/lib/browser/fetch-events";
import type { EventType, RunEvent } from "@/lib/contracts/events";
import type { ThinkingItem, ToolItem } from "@/lib/contracts/timeline-items";
import { useTimelineContext } from "./timeline-context";

type Whole<T> = { item: T; isLoading: boolean; error: Error | null };

/** A call with the whole of its arguments and its result, which are fetched where the story holds their beginnings. */
export function useWholeCall(item: ToolItem): Whole<ToolItem> {
  const called = useWholeEvent(item.cut_seq, "tool.called");
  const finished = useWholeEvent(item.result?.cut_seq, "tool.finished");
  return {
    item: {
      ...item,
      arguments: called.event ? called.event.arguments : item.arguments,
      result: item.result && { ...item.result, result: finished.event?.result ?? item.result.result },
    },
    isLoading: called.isLoading || finished.isLoading,
    error: called.error ?? finished.error,
  };
}

/** Thinking with all its words. */
export function useWholeThinking(item: ThinkingItem): Whole<ThinkingItem> {
  const { event, ...state } = useWholeEvent(item.cut_seq, "thinking");
  return { item: { ...item, text: event?.text ?? item.text }, ...state };
}

function useWholeEvent<T extends EventType>(seq: number | undefined, type: T) {
  const { task } = useTimelineContext();
  const { data, isLoading, error } = useQuery({
    queryKey: ["event", task.run.id, seq],
    queryFn: () => fetchWholeEvent({ taskId: task.id, runId: task.run.id, seq: seq ?? 0 }),
    enabled: seq !== undefined,
    // What has happened stays as it is.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const event = data?.type === type ? (data as Extract<RunEvent, { type: T }>) : null;
  return { event, isLoading, error };
}
