import type { RunEvent } from "../contracts/events.ts";
import { parseRunEvent } from "../contracts/parse-run-event.ts";
import { anything, list, record } from "../contracts/readers.ts";
import { api } from "./api.ts";
import { nextTask } from "./next-task.ts";
import { taskPath } from "./task-path.ts";

/** So many events are read and drawn within one frame. */
const PAGE = 200;

const readPage = record<{ events: unknown[] }>({ events: list(anything) });

/** A page of a run's story before an event, with long texts cut. */
export async function fetchEarlierEvents(of: {
  taskId: string;
  runId: string;
  before: number;
}): Promise<RunEvent[]> {
  const query = { before: of.before, limit: PAGE, run_id: of.runId, brief: 1 };
  const page = readPage(await api.get<unknown>(taskPath(of.taskId, "/events"), { query }));
  // Reading the answer was one piece of work, checking it is another: neither may hold up scrolling.
  await nextTask();
  const events = page.events.flatMap((event) => parseRunEvent(event) ?? []);
  await nextTask();
  return events;
}

/** One event with all its texts; null where there is none with this number. */
export async function fetchWholeEvent(of: {
  taskId: string;
  runId: string;
  seq: number;
}): Promise<RunEvent | null> {
  const query = { after: of.seq - 1, limit: 1, run_id: of.runId };
  const page = readPage(await api.get<unknown>(taskPath(of.taskId, "/events"), { query }));
  const event = parseRunEvent(page.events[0]);
  return event?.seq === of.seq ? event : null;
}
