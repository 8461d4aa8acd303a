import { notFound } from "next/navigation";
import { cache } from "react";
import { runHref } from "@/components/shell/navigation";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import type { RunEvent } from "@/lib/contracts/events";
import type { Member } from "@/lib/contracts/members";
import { isAppError } from "@/lib/core/errors";
import { getTask } from "@/lib/services/tasks/get-task";
import { listEvents } from "@/lib/services/tasks/list-events";

/** The newest events a page begins with; earlier ones are loaded on request. */
const EVENTS_AT_FIRST = 1_000;
/** Beyond every sequence number: the newest event lies before it. */
const AFTER_ALL = 2_147_483_647;

/** Who asks, and the task with its current run or the one asked for; read once a request. Somebody else's is not found. */
export const loadTask = cache(async (id: string, runId: string | undefined) => {
  const member = await requireMemberOrRedirect(runHref(id, runId));
  try {
    return { member, task: await getTask(member, id, runId) };
  } catch (error) {
    if (isAppError(error) && (error.status === 404 || error.status === 400)) notFound();
    throw error;
  }
});

/** The newest part of a run's story. */
export async function loadStory(member: Member, taskId: string, runId: string): Promise<readonly RunEvent[]> {
  const page = await listEvents(member, taskId, { before: AFTER_ALL, limit: EVENTS_AT_FIRST }, runId);
  return page.events;
}
