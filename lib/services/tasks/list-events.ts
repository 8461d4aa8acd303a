import type { EventPage, RunEvent } from "../../contracts/events.ts";
import { limits } from "../../contracts/limits.ts";
import type { Member } from "../../contracts/members.ts";
import type { RunEvent as RunEventRow } from "../../store/generated/client.ts";
import { getPool } from "../../store/pool.ts";
import { cutEvent } from "./cut-event.ts";
import { requireTask } from "./require-task.ts";
import { runOfTask } from "./run-of-task.ts";

type Range = { after?: number; before?: number | undefined; limit?: number; brief?: boolean };

/**
 * A page of the events of the current run, or of the one asked for. With `after`, the oldest after it; with `before`, the newest before it; both in
 * order. `next` is the number after which to go on. Brief: without long texts, and without what was streamed.
 */
export async function listEvents(
  member: Member,
  taskId: string,
  range: Range = {},
  runId?: string,
): Promise<EventPage> {
  const task = await requireTask(member, taskId, "see");
  return readEvents(await runOfTask(task, runId), range);
}

// By hand, for the pages of long runs: half the time that it takes to make five hundred rows by way of the client.
const COLUMNS = 'run_id AS "runId", seq, type, agent, at, data';
const LASTING = "(NOT $4::boolean OR type NOT IN ('thinking.delta', 'answer.delta'))";
const OLDEST = {
  name: "events-after",
  text: `SELECT ${COLUMNS} FROM run_events WHERE run_id = $1 AND seq > $2 AND ${LASTING} ORDER BY seq LIMIT $3`,
};
const NEWEST = {
  name: "events-before",
  text: `SELECT * FROM (
    SELECT ${COLUMNS} FROM run_events WHERE run_id = $1 AND seq > $2 AND seq < $5 AND ${LASTING}
    ORDER BY seq DESC LIMIT $3
  ) AS newest ORDER BY seq`,
};

/** The same for a run to which access was checked. */
export async function readEvents(
  runId: string,
  { after = 0, before, limit = limits.eventPage, brief = false }: Range = {},
): Promise<EventPage> {
  const { rows } = await getPool().query<RunEventRow>(
    before === undefined
      ? { ...OLDEST, values: [runId, after, limit, brief] }
      : { ...NEWEST, values: [runId, after, limit, brief, before] },
  );
  const events = rows.map(toRunEvent);
  return { events: brief ? events.map(cutEvent) : events, next: rows.at(-1)?.seq ?? after };
}

/** A stored row as the event it holds. */
export function toRunEvent({ runId, seq, type, agent, at, data }: RunEventRow): RunEvent {
  const envelope = { seq, type, run_id: runId, agent, at: at.toISOString() };
  return { ...envelope, ...(data as object) } as RunEvent;
}
