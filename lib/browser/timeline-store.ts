import type { RunEvent } from "../contracts/events.ts";
import { appendEvents, emptyTimeline } from "../contracts/timeline.ts";
import type { TimelineState } from "../contracts/timeline-items.ts";
import { prependEvents } from "../contracts/timeline-join.ts";

export type TimelineStore = {
  get: () => TimelineState;
  subscribe: (changed: () => void) => () => void;
  append: (events: readonly RunEvent[]) => void;
  prepend: (events: readonly RunEvent[]) => void;
};

/** Holds one run's story outside of React, so that a token redraws only what shows it. */
export function createTimelineStore(events: readonly RunEvent[]): TimelineStore {
  let state = appendEvents(emptyTimeline, events);
  const listeners = new Set<() => void>();
  const set = (next: TimelineState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => state,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    append: (more) => set(appendEvents(state, more)),
    prepend: (earlier) => set(prependEvents(state, earlier)),
  };
}
