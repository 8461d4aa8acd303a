import { endsRun, type RunEvent } from "../../contracts/events.ts";
import type { Member } from "../../contracts/members.ts";
import { prisma } from "../../store/prisma.ts";
import { runHasEnded } from "../../store/run-transaction.ts";
import { readEvents } from "./list-events.ts";
import { requireTask } from "./require-task.ts";
import { runOfTask } from "./run-of-task.ts";
import { watchRun } from "./watch-run.ts";

/** How long a viewer keeps a stream whose right to see the task is not looked at again. */
const RECHECK_MS = 10_000;

/** Checks access at once and returns the events after a number, live until the run ends or the reader leaves. */
export async function streamEvents(
  member: Member,
  taskId: string,
  after: number,
  runId?: string,
): Promise<(signal: AbortSignal) => AsyncGenerator<RunEvent>> {
  const shownId = await runOfTask(await requireTask(member, taskId, "see"), runId);
  return (signal) => follow(member, taskId, shownId, after, signal);
}

async function* follow(
  member: Member,
  taskId: string,
  runId: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const watch = await watchRun(runId, signal);
  let checkedAt = Date.now();
  try {
    while (!signal.aborted) {
      const heard = watch.next();
      const { events, next } = await readEvents(runId, { after });
      for (const event of events) {
        yield event;
        if (endsRun(event.type)) return;
      }
      after = next;
      if (events.length > 0) continue;
      const run = await prisma.coworkRun.findUnique({
        where: { id: runId },
        select: { status: true, lastSeq: true },
      });
      // Asked to go on after the end: there is nothing more to come.
      if (!run || (runHasEnded(run) && run.lastSeq <= after)) return;
      await heard;
      if (Date.now() - checkedAt > RECHECK_MS) {
        await requireTask(member, taskId, "see");
        checkedAt = Date.now();
      }
    }
  } finally {
    watch.end();
  }
}
