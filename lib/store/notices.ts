import { childLog } from "../core/log.ts";
import { EVENTS_CHANNEL } from "./channels.ts";
import { getPool } from "./pool.ts";

const log = childLog("store");
/** Notices make transactions commit one after the other, so those of many quick changes travel together. */
const GATHER_MS = 8;

let waiting = new Set<string>();

/** Tells every process soon that the run has new events. The rows are the truth, and readers look by themselves too. */
export function tellOfEvents(runId: string): void {
  if (waiting.size === 0) setTimeout(send, GATHER_MS);
  waiting.add(runId);
}

function send(): void {
  const runIds = [...waiting];
  waiting = new Set();
  getPool()
    .query({
      name: "tell_of_events",
      text: "SELECT pg_notify($1, id) FROM unnest($2::text[]) id",
      values: [EVENTS_CHANNEL, runIds],
    })
    .catch((error: unknown) => log.debug({ err: error }, "A notice of new events was not sent"));
}
