import { budgetFailure } from "./budget-failure.ts";
import type { Clock } from "./ports/clock.ts";
import { FencedError } from "./ports/interruptions.ts";
import { ModelError } from "./ports/model.ts";

/** Longer than any answer takes that is worth waiting for, also from a slow machine. */
const LONGEST_ANSWER_MS = 30 * 60_000;

/** How much of the run's time is left; `fresh` asks the journal again, since waiting for people does not count. */
export type TimeBudget = { minutes: number; left(fresh: boolean): Promise<number> };

/**
 * Rejects when an answer does not end: after half an hour, and when the run's time is over. A model that sends a word now
 * and then is never silent.
 */
export function watchLength(
  clock: Clock,
  time: TimeBudget,
  stopped: AbortSignal,
  over: AbortSignal,
): Promise<never> {
  const signal = AbortSignal.any([stopped, over]);
  const until = clock.now() + LONGEST_ANSWER_MS;
  const watch = async (): Promise<never> => {
    for (let fresh = false; !signal.aborted; fresh = true) {
      if (clock.now() >= until) throw tooLong();
      const left = await time.left(fresh);
      if (left <= 0) throw budgetFailure({ kind: "time", most: time.minutes, used: time.minutes });
      await clock.sleep(Math.min(left, until - clock.now()), signal).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
    throw new FencedError();
  };
  const watched = watch();
  // Nobody listens any more once the answer is complete.
  watched.catch(() => undefined);
  return watched;
}

function tooLong(): ModelError {
  return new ModelError(
    "model_timeout",
    `The model's answer did not end within ${LONGEST_ANSWER_MS / 60_000} minutes.`,
    { suggestion: "Choose a faster model, or split the outcome into smaller tasks.", retryable: false },
  );
}
