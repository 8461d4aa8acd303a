import { ModelError } from "../agent/ports/model.ts";

/** What a person is told about a failed model call; null where the error is about something else. */
export function describeFailure(error: unknown): { code: string; words: string; passing: boolean } | null {
  if (!(error instanceof ModelError)) return null;
  return { code: error.code, words: `${error.message} ${error.suggestion}`, passing: error.retryable };
}
