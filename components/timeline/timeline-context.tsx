"use client";

import { createContext, use, useCallback, useSyncExternalStore } from "react";
import type { TimelineStore } from "@/lib/browser/timeline-store";
import type { TaskView } from "@/lib/contracts/tasks";
import type { TimelineState } from "@/lib/contracts/timeline-items";
import type { DrawnTexts } from "./draw-texts";

type TimelineContextValue = {
  store: TimelineStore;
  task: TaskView;
  /** Texts that came drawn with the page. */
  drawn: DrawnTexts;
  /** The whole story of the run is there: nothing follows. */
  over: boolean;
  /** Whether the reader is at the end: only then may finished thinking fold by itself. */
  isAtEnd: () => boolean;
};

const TimelineContext = createContext<TimelineContextValue | null>(null);
export const TimelineProvider = TimelineContext.Provider;

/** The run's story and its task. Inside the run page only. */
export function useTimelineContext(): TimelineContextValue {
  const context = use(TimelineContext);
  if (!context) throw new Error("useTimelineContext is used outside TimelineProvider");
  return context;
}

/** A part of the story; draws again only when that part changes. `select` must return what it finds, not make it anew. */
export function useTimeline<T>(select: (state: TimelineState) => T): T {
  const { store } = useTimelineContext();
  const read = useCallback(() => select(store.get()), [store, select]);
  return useSyncExternalStore(store.subscribe, read, read);
}

/** What an agent's running model call has streamed of its thinking or its answer. */
export function useLiveText(agent: string, kind: "thinking" | "answer"): string {
  return useTimeline(useCallback((state: TimelineState) => state.live[agent]?.[kind] ?? "", [agent, kind]));
}
