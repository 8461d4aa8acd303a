import type { AgentDeps } from "../../agent/deps.ts";
import { FencedError } from "../../agent/ports/interruptions.ts";
import type { SegmentOutcome } from "../../agent/ports/journal.ts";
import { tracing } from "../../core/telemetry/tracing.ts";
import { errorType } from "./error-type.ts";
import { traceJournal } from "./trace-journal.ts";
import { traceModel } from "./trace-model.ts";
import { type TracedSegment, TurnSpans } from "./turn-spans.ts";

/**
 * Works a segment so that its turns, model calls and tool calls become spans of the run's trace. Where tracing is off, it
 * is given its dependencies as they are.
 */
export async function traceSegment(
  segment: TracedSegment,
  deps: AgentDeps,
  work: (deps: AgentDeps) => Promise<SegmentOutcome>,
): Promise<SegmentOutcome> {
  const run = tracing()?.run(segment.ref.runId);
  if (!run) return work(deps);
  const turns = new TurnSpans(run, segment);
  try {
    const outcome = await work({
      ...deps,
      journal: traceJournal(deps.journal, turns),
      model: traceModel(deps.model, segment.model, () => turns.current() ?? run),
    });
    if (outcome.kind === "failed") turns.fail(outcome.code);
    return outcome;
  } catch (error) {
    turns.fail(error instanceof FencedError ? "taken_away" : errorType(error));
    throw error;
  } finally {
    turns.end();
  }
}
