import { type Clock, FencedError, ModelError } from "./ports.ts";

/**
 * Watches for a model that falls silent: `silence` rejects when nothing was `heard` for `timeout`, and when the work is
 * stopped, so that a model that ignores its signal cannot keep a stopped run alive. One watch serves a whole answer:
 * a timer for every token would cost more than the token.
 */
export function watchSilence(
  clock: Clock,
  timeout: number,
  stopped: AbortSignal,
  over: AbortSignal,
): { heard(): void; silence: Promise<never> } {
  let last = clock.now();
  const signal = AbortSignal.any([stopped, over]);
  const watch = async (): Promise<never> => {
    while (!signal.aborted) {
      const left = last + timeout - clock.now();
      if (left <= 0) throw timedOut(timeout);
      await clock.sleep(left, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
    throw new FencedError();
  };
  const silence = watch();
  // Nobody listens any more once the answer is complete.
  silence.catch(() => undefined);
  return {
    heard: () => {
      last = clock.now();
    },
    silence,
  };
}

function timedOut(timeout: number): ModelError {
  return new ModelError(
    "model_timeout",
    `The model sent nothing for ${Math.round(timeout / 1000)} seconds.`,
    {
      suggestion: "Check the model's server, or choose a faster model.",
      retryable: true,
    },
  );
}
