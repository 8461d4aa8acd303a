import { endsRun, type RunEvent } from "../../contracts/events.ts";
import type { Member } from "../../contracts/members.ts";
import { isAppError } from "../../core/errors.ts";
import { Bell } from "./bell.ts";
import { readEvents } from "./list-events.ts";
import { requireTask } from "./require-task.ts";
import { runOfTask } from "./run-of-task.ts";
import { watchRun } from "./watch-run.ts";

/** How long a viewer keeps a stream whose right to see the task is not looked at again. */
const RECHECK_MS = 10_000;
/** How long a viewer waits for something new before that right is looked at, should it be time. */
const LOOK_MS = 5_000;

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
  let checkedAt = performance.now();
  const maySee = async () => {
    if (performance.now() - checkedAt < recheckMs) return true;
    try {
      await Promise.all([stillSignedIn(), requireTask(member, taskId, "see")]);
    } catch (error) {
      // The stream just ends: whoever connects again is told why not.
      if (isAppError(error)) return false;
      throw error;
    }
    checkedAt = performance.now();
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
  const bell = new Bell();
  const ring = () => bell.ring();
  const { tail, leave } = await watchRun(runId, ring);
  signal.addEventListener("abort", ring);
  try {
    while (!signal.aborted && (await maySee())) {
      const heard = bell.next(LOOK_MS);
      const { floor } = tail;
      const events = tail.after(after) ?? (await readEvents(runId, { after })).events;
      for (const event of events) {
        yield event;
        if (endsRun(event.type)) return;
        after = event.seq;
      }
      if (events.length > 0) continue;
      // Nothing was left of what came before: deltas go once the step that contains them is written.
      if (after < floor) after = floor;
      else if (tail.ended) return;
      else await heard;
    }
  } finally {
    leave();
    signal.removeEventListener("abort", ring);
  }
}
