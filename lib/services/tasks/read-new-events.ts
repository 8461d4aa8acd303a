import type { RunEvent } from "../../contracts/events.ts";
import { limits } from "../../contracts/limits.ts";
import type { RunEvent as RunEventRow } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import { toRunEvent } from "./list-events.ts";

export type Mark = { runId: string; after: number };

/** What follows in each of several runs, a page each, in one statement. Runs without anything new are left out. */
export async function readNewEvents(marks: readonly Mark[]): Promise<Map<string, RunEvent[]>> {
  const rows = await prisma.$queryRaw<RunEventRow[]>`
    SELECT event.run_id AS "runId", event.seq, event.type, event.agent, event.data, event.at
    FROM unnest(${marks.map(({ runId }) => runId)}::text[], ${marks.map(({ after }) => after)}::int[]) AS mark (run_id, after)
    CROSS JOIN LATERAL (
      SELECT * FROM run_events
      WHERE run_id = mark.run_id AND seq > mark.after
      ORDER BY seq LIMIT ${limits.eventPage}
    ) AS event
    ORDER BY event.run_id, event.seq`;
  const byRun = new Map<string, RunEvent[]>();
  for (const row of rows) {
    const events = byRun.get(row.runId) ?? [];
    events.push(toRunEvent(row));
    byRun.set(row.runId, events);
  }
  return byRun;
}
