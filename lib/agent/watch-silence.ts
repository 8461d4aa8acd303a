import type { Clock } from "./ports/clock.ts";
import { FencedError } from "./ports/interruptions.ts";
import { ModelError } from "./ports/model.ts";

/** How long a model may be silent: before its first word, while it reads or is loaded, and from then on. */
export type Patience = { first: number; later: number };

/**
 * Watches for a model that falls silent: `silence` rejects when nothing was `heard` for so long, and when the work is
 * stopped, so that a model that ignores its signal cannot keep a stopped run alive. One watch serves a whole answer:
 * a timer for every token would cost more than the token.
 */
export function watchSilence(
  clock: Clock,
  patience: Patience,
  stopped: AbortSignal,
  over: AbortSignal,
): { heard(): void; silence: Promise<never> } {
  let last = clock.now();
  let timeout = patience.first;
  const signal = AbortSignal.any([stopped, over]);
  let listen = () => {};
  const firstWord = new Promise<void>((resolve) => {
    listen = resolve;
  });
  const watch = async (): Promise<never> => {
    while (!signal.aborted) {
      const left = last + timeout - clock.now();
      if (left <= 0) throw timedOut(timeout);
      const slept = clock.sleep(left, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
      // The first word shortens the patience that is left.
      await (timeout === patience.first && patience.first > patience.later
        ? Promise.race([slept, firstWord])
        : slept);
    }
    throw new FencedError();
  };
  const silence = watch();
  // Nobody listens any more once the answer is complete.
  silence.catch(() => undefined);
  return {
    heard: () => {
      last = clock.now();
      if (timeout === patience.later) return;
      timeout = patience.later;
      listen();
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
