import { z } from "zod";
import { type EventType, eventPayloads, type RunEvent } from "./events.ts";

const envelopeSchema = z.object({
  seq: z.number().int(),
  type: z.string(),
  run_id: z.string(),
  agent: z.string(),
  at: z.string(),
});

/** Reads one event as it came over the wire; null for one that this version does not know. */
export function parseRunEvent(data: unknown): RunEvent | null {
  const envelope = envelopeSchema.safeParse(data);
  if (!envelope.success || !Object.hasOwn(eventPayloads, envelope.data.type)) return null;
  const payload = eventPayloads[envelope.data.type as EventType].safeParse(data);
  return payload.success ? ({ ...payload.data, ...envelope.data } as RunEvent) : null;
}
