import { endsRun, type RunEvent } from "../../contracts/events.ts";
import type { Member } from "../../contracts/members.ts";
import { isAppError } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";
import { runHasEnded } from "../../store/run-transaction.ts";
import { readEvents } from "./list-events.ts";
import { requireTask } from "./require-task.ts";
import { runOfTask } from "./run-of-task.ts";
import { watchRun } from "./watch-run.ts";

/** How long a viewer keeps a stream whose right to see the task is not looked at again. */
const RECHECK_MS = 10_000;

type Following = {
  /** Events after this number. */
  after: number;
  /** Which run of the task; left out: the current one. */
  runId?: string | undefined;
  /** Throws once the caller's session or token has ended, or they were disabled. */
  stillSignedIn: () => Promise<unknown>;
  recheckMs?: number;
};

/** Checks access at once and returns the events after a number, live until the run ends or the reader leaves. */
export async function streamEvents(
  member: Member,
  taskId: string,
  { after, runId, stillSignedIn, recheckMs = RECHECK_MS }: Following,
): Promise<(signal: AbortSignal) => AsyncGenerator<RunEvent>> {
  const shownId = await runOfTask(await requireTask(member, taskId, "see"), runId);
  let checkedAt = Date.now();
  const maySee = async () => {
    if (Date.now() - checkedAt < recheckMs) return true;
    try {
      await Promise.all([stillSignedIn(), requireTask(member, taskId, "see")]);
    } catch (error) {
      // The stream just ends: whoever connects again is told why not.
      if (isAppError(error)) return false;
      throw error;
    }
    checkedAt = Date.now();
    return true;
  };
  return (signal) => follow(shownId, after, maySee, signal);
}

async function* follow(
  runId: string,
  after: number,
  maySee: () => Promise<boolean>,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const watch = await watchRun(runId, signal);
  try {
    while (!signal.aborted && (await maySee())) {
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
    }
  } finally {
    watch.end();
  }
}
