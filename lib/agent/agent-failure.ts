import type { SegmentOutcome } from "./ports/journal.ts";
import { ModelError } from "./ports/model.ts";
import { shorten } from "./shorten.ts";

/** The agent cannot go on: the run ends as an error with these words. */
export class AgentFailure extends Error {
  readonly code: string;
  readonly suggestion: string;

  constructor(code: string, message: string, suggestion: string) {
    super(message);
    this.name = "AgentFailure";
    this.code = code;
    this.suggestion = suggestion;
  }
}

/** The outcome of a segment that ended with `error`; undefined where the error is not about the agent's work. */
export function failedOutcome(error: unknown): Extract<SegmentOutcome, { kind: "failed" }> | undefined {
  if (!(error instanceof AgentFailure) && !(error instanceof ModelError)) return undefined;
  return {
    kind: "failed",
    code: error.code,
    message: shorten(error.message, 2_000),
    suggestion: error.suggestion,
  };
}
