import { unprocessable, upstreamFailed } from "../../core/errors.ts";
import { describeFailure } from "../../models/describe-failure.ts";

/** An error of a model's server as an answer to the person who asked us: what happened and what to do. */
export function modelFailure(error: unknown): unknown {
  const failure = describeFailure(error);
  if (!failure) return error;
  const make = failure.passing ? upstreamFailed : unprocessable;
  return make(failure.words, { code: failure.code, cause: error });
}
