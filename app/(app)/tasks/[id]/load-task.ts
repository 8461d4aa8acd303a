import { notFound } from "next/navigation";
import { cache } from "react";
import { runHref } from "@/components/shell/navigation";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import type { RunEvent } from "@/lib/contracts/events";
import type { Member } from "@/lib/contracts/members";
import type { TaskView } from "@/lib/contracts/tasks";
import { isAppError } from "@/lib/core/errors";
import { getTask } from "@/lib/services/tasks/get-task";
import { readStory } from "@/lib/services/tasks/read-story";

/** The newest events a page begins with; earlier ones come as one scrolls up. */
const EVENTS_AT_FIRST = 80;

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

/** The newest part of the story of the task's run. */
export function loadStory(member: Member, task: TaskView): Promise<readonly RunEvent[]> {
  return readStory(member, task, EVENTS_AT_FIRST);
}
