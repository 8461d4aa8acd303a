import type { EventPage, RunEvent } from "../../contracts/events.ts";
import { limits } from "../../contracts/limits.ts";
import type { Member } from "../../contracts/members.ts";
import type { RunEvent as RunEventRow } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import { requireTask } from "./require-task.ts";
import { runOfTask } from "./run-of-task.ts";

type Range = { after?: number; before?: number; limit?: number };

/**
 * A page of the events of the current run, or of the one asked for. With `after`, the oldest after it; with `before`, the newest before it; both in
 * order. `next` is the number after which to go on.
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

/** The same for a run to which access was checked. */
export async function readEvents(
  runId: string,
  { after = 0, before, limit = limits.eventPage }: Range = {},
): Promise<EventPage> {
  const backwards = before !== undefined;
  const rows = await prisma.runEvent.findMany({
    where: { runId, seq: { gt: after, ...(backwards ? { lt: before } : {}) } },
    orderBy: { seq: backwards ? "desc" : "asc" },
    take: limit,
  });
  if (backwards) rows.reverse();
  return { events: rows.map(toRunEvent), next: rows.at(-1)?.seq ?? after };
}

function toRunEvent({ runId, seq, type, agent, at, data }: RunEventRow): RunEvent {
  const envelope = { seq, type, run_id: runId, agent, at: at.toISOString() };
  return { ...envelope, ...(data as object) } as RunEvent;
}
