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
  firstSeq: null,
  begun: false,
  endedAt: null,
  looseEnds: [],
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
    if (!isTransient(event.type)) draft.state.firstSeq ??= event.seq;
    if (event.type === "run.started") draft.state.begun = true;
    takeEvent(draft, event);
    if (endsRun(event.type)) draft.endRun(event.at);
  }
  return draft.state.lastSeq === state.lastSeq ? state : draft.state;
}

/** Whether the story has told the end of this run, so that nothing of it is missing. */
export function isToldToTheEnd({ ended, runId }: TimelineState, run: string): boolean {
  return ended && runId === run;
}
