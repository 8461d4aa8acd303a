import { ModelError } from "./ports/model.ts";

const FIRST_MS = 1_000;
const MOST_MS = 30_000;
/** A provider that asks for a longer pause than this is not waited for. */
const PATIENCE_MS = 120_000;

/**
 * How long to wait before the next attempt: exponential with jitter, or what Retry-After asked for. Throws the error
 * where another attempt makes no sense.
 */
export function retryDelay(
  error: unknown,
  failures: number,
  maxAttempts: number,
  random: () => number,
): number {
  if (!(error instanceof ModelError) || !error.retryable || failures >= maxAttempts) throw error;
  if (error.retryAfterMs !== undefined && error.retryAfterMs > PATIENCE_MS) {
    throw new ModelError(
      error.code,
      `${error.message} The provider asks to wait ${inWords(error.retryAfterMs)}.`,
      {
        suggestion: `Retry after ${inWords(error.retryAfterMs)}, or choose another model.`,
        retryable: false,
        cause: error,
      },
    );
  }
  const backOff = Math.min(FIRST_MS * 2 ** (failures - 1), MOST_MS) * (0.5 + random() / 2);
  return Math.max(backOff, error.retryAfterMs ?? 0);
}

function inWords(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
