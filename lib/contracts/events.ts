import type { z } from "zod";
import type { actorSchema, eventPayloads } from "./event-payloads.ts";

/** Who did something: a person by name, or an agent by name. */
export type Actor = z.infer<typeof actorSchema>;

export type EventType = keyof typeof eventPayloads;

/** What a writer hands in; the envelope is added where the event is stored. */
export type EventInput = {
  [T in EventType]: { type: T; agent: string } & z.input<(typeof eventPayloads)[T]>;
}[EventType];

/** `cut`: long texts were left out, for a reader who asked for it brief; the whole event has them. */
type Envelope<T> = { seq: number; type: T; run_id: string; agent: string; at: string; cut?: true };

/** A stored event: envelope and payload in one flat object. */
export type RunEvent = {
  [T in EventType]: Envelope<T> & z.output<(typeof eventPayloads)[T]>;
}[EventType];

export type EventOf<T extends EventType> = Extract<RunEvent, { type: T }>;

/** Deltas are removed once the finished step is written; everything else stays. */
export function isTransient(type: EventType): boolean {
  return type === "thinking.delta" || type === "answer.delta";
}

/** Whether the event counts as a step of the timeline (see "Step" in the product's vocabulary). */
export function isStep(type: EventType): boolean {
  return !isTransient(type) && type !== "checkpoint.saved" && type !== "steering.applied";
}

/** No event follows these in a run. */
export function endsRun(type: EventType): boolean {
  return type === "run.completed" || type === "run.stopped" || type === "run.failed";
}

/** Name of the orchestrator in `agent`. */
export const MAIN_AGENT = "main";

/** One JSON page of events. `next` is the `after` of the following page. */
export type EventPage = { events: RunEvent[]; next: number };
