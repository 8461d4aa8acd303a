import { endsRun, isTransient, type RunEvent } from "./events.ts";
import { TimelineDraft } from "./timeline-draft.ts";
import { takeEvent } from "./timeline-handlers.ts";
import type { TimelineState } from "./timeline-items.ts";

/** Before the first event. */
export const emptyTimeline: TimelineState = {
  runId: null,
  items: [],
  lanes: {},
  live: {},
  lastSeq: 0,
  ended: false,
  finishedTurns: {},
  places: {},
  history: [],
  deltas: [],
};

/**
 * Takes new events in, in order of `seq`, which goes on from one run of a task to the next. Events already known change
 * nothing: the same state comes back. The first event of another run (a retry) begins that run's story.
 */
export function appendEvents(state: TimelineState, events: readonly RunEvent[]): TimelineState {
  let draft = new TimelineDraft(state);
  for (const event of events) {
    if (event.seq <= draft.state.lastSeq) continue;
    const { runId } = draft.state;
    if (runId !== null && runId !== event.run_id) draft = new TimelineDraft(emptyTimeline);
    draft.state.runId = event.run_id;
    draft.state.lastSeq = event.seq;
    draft.keep(event, isTransient(event.type));
    takeEvent(draft, event);
    if (endsRun(event.type)) draft.endRun(event.at);
  }
  return draft.state.lastSeq === state.lastSeq ? state : draft.state;
}

/** Puts an earlier part of the story before what is loaded; what is loaded already stays as it is. Other runs' events are left out. */
export function prependEvents(state: TimelineState, earlier: readonly RunEvent[]): TimelineState {
  const first = Math.min(state.history[0]?.seq ?? Infinity, state.deltas[0]?.seq ?? Infinity);
  const older = earlier.filter((event) => event.seq < first && event.run_id === state.runId);
  if (older.length === 0) return state;
  const known = [...state.history, ...state.deltas].sort((a, b) => a.seq - b.seq);
  const rebuilt = appendEvents(appendEvents(emptyTimeline, older), known);
  return { ...rebuilt, lastSeq: Math.max(rebuilt.lastSeq, state.lastSeq) };
}

/** Whether the story has told the end of this run, so that nothing of it is missing. */
export function isToldToTheEnd({ ended, runId }: TimelineState, run: string): boolean {
  return ended && runId === run;
}
