import { isTransient, type RunEvent } from "./events.ts";
import { appendEvents, emptyTimeline } from "./timeline.ts";
import { TimelineDraft } from "./timeline-draft.ts";
import type {
  ApprovalItem,
  Lane,
  LooseEnd,
  PhaseItem,
  Place,
  TimelineItem,
  TimelineState,
} from "./timeline-items.ts";

/**
 * Puts an earlier part of the story before what is loaded. Only the earlier part is read: what is loaded stays as it is,
 * but for what the earlier part completes. Other runs' events, and what was streamed, are left out.
 */
export function prependEvents(state: TimelineState, earlier: readonly RunEvent[]): TimelineState {
  const { firstSeq, runId } = state;
  const older = earlier.filter(
    (event) =>
      event.run_id === runId &&
      event.seq < (firstSeq ?? Number.POSITIVE_INFINITY) &&
      !isTransient(event.type),
  );
  if (older.length === 0) return state;
  const before = new TimelineDraft(appendEvents(emptyTimeline, older));
  const told = new Set<string>();
  const looseEnds = state.looseEnds.filter((end) => !tie(before, end, told));
  return joinStories(before.state, { ...state, looseEnds }, told);
}

/** Completes an item of the earlier part; false where it lies further back still. */
function tie(before: TimelineDraft, end: LooseEnd, told: Set<string>): boolean {
  const { key, change, settled, standIn } = end;
  const call_id = key.startsWith("approval:") ? before.find<ApprovalItem>(key)?.call_id : null;
  if (!before.update(key, change, settled)) return before.state.begun;
  if (standIn !== null) told.add(standIn);
  if (call_id) before.ask(call_id, { approval_answer: (change as ApprovalItem).answer });
  return true;
}

/** Two neighbouring parts as one; `told` are items of the later part for which the earlier one now has the whole. */
function joinStories(before: TimelineState, after: TimelineState, told: ReadonlySet<string>): TimelineState {
  const phases = parallelPhases(before);
  const main = joinItems(before.items, after.items, told, phases);
  const lanes = { ...before.lanes, ...after.lanes };
  const shifts = new Map<string | null, Shift>([[null, main.shift]]);
  for (const [name, earlier] of Object.entries(before.lanes)) {
    const later = after.lanes[name];
    if (!later) {
      lanes[name] = endWithRun(earlier, after.endedAt);
      continue;
    }
    const { items, shift } = joinItems(earlier.items, later.items, told, phases);
    lanes[name] = { ...joinLanes(earlier, later), items };
    shifts.set(name, shift);
  }
  return {
    ...after,
    items: main.items,
    lanes,
    finishedTurns: { ...before.finishedTurns, ...after.finishedTurns },
    places: joinPlaces(before.places, after.places, shifts),
    firstSeq: before.firstSeq,
    begun: before.begun,
    looseEnds: [...before.looseEnds, ...after.looseEnds],
  };
}

/** Where an item of the later part now stands; undefined where it went into one of the earlier part. */
type Shift = (index: number) => number | undefined;

function joinItems(
  before: readonly TimelineItem[],
  after: readonly TimelineItem[],
  told: ReadonlySet<string>,
  phases: ReadonlySet<string>,
): { items: TimelineItem[]; shift: Shift } {
  const items = [...before];
  const indexOf = new Map(before.map((item, index) => [item.id, index]));
  const gone: number[] = [];
  for (const [index, item] of after.entries()) {
    const same = indexOf.get(item.id);
    if (same !== undefined) items[same] = joinSame(before[same] as TimelineItem, item);
    if (same !== undefined || told.has(item.id)) gone.push(index);
    else if (item.kind === "phase_end" && phases.has(item.phase)) items.push({ ...item, parallel: true });
    else items.push(item);
  }
  const shift: Shift = (index) => {
    if (gone.includes(index)) return undefined;
    return before.length + index - gone.filter((one) => one < index).length;
  };
  return { items, shift };
}

/** A turn whose first sign lies in the earlier part and whose words in the later: the words, in the earlier place. */
function joinSame(before: TimelineItem, after: TimelineItem): TimelineItem {
  if (!("state" in after) || after.state === "hidden") return before;
  return { ...after, seq: before.seq, at: before.at };
}

/** The phases that began in this part and are still open: what ends later learns from them whether they were parallel. */
function parallelPhases({ items }: TimelineState): Set<string> {
  const open = items.filter((item): item is PhaseItem => item.kind === "phase" && item.parallel);
  return new Set(open.map(({ phase }) => phase));
}

function joinLanes(earlier: Lane, later: Lane): Lane {
  const isSilent = later.started_at === null && later.ended_at === null && later.result === null;
  if (isSilent) return earlier;
  return {
    ...later,
    task: later.task || earlier.task,
    phase: later.phase ?? earlier.phase,
    result: later.result ?? earlier.result,
    started_at: later.started_at ?? earlier.started_at,
  };
}

function endWithRun(lane: Lane, endedAt: string | null): Lane {
  if (lane.status !== "working" || endedAt === null) return lane;
  return { ...lane, status: "stopped", ended_at: endedAt };
}

function joinPlaces(
  before: TimelineState["places"],
  after: TimelineState["places"],
  shifts: ReadonlyMap<string | null, Shift>,
): Record<string, Place> {
  const places = { ...before };
  for (const [key, place] of Object.entries(after)) {
    const shift = shifts.get(place.lane);
    const index = shift ? shift(place.index) : place.index;
    if (index !== undefined) places[key] = { ...place, index };
  }
  return places;
}
