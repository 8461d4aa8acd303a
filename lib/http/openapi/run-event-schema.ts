import { z } from "zod";
import { eventPayloads, eventTypes } from "../../contracts/event-payloads.ts";
import type { EventType } from "../../contracts/events.ts";

/** A stored event in full: the envelope and the payload of its type in one flat object. */
export const runEventSchema = z.union(eventTypes.map(eventSchema));

function eventSchema<T extends EventType>(type: T) {
  return z.object({
    seq: z.number().int(),
    type: z.literal(type),
    run_id: z.string(),
    agent: z.string(),
    at: z.string(),
    ...eventPayloads[type].shape,
  });
}
