import type { OperationProblem } from "../../contracts/operations.ts";
import type { Snapshot } from "./snapshot.ts";

/** The words of an agent that makes a failed model call again (see lib/agent/call-model.ts). */
const TRYING_AGAIN = /^Trying again in \d+ s \(attempt \d+ of \d+\): (.*)$/s;

/** Models that do not answer as they should: calls being made again now, and runs that ended by it a moment ago. */
export function modelProblems({ runs, modelFailures }: Snapshot): OperationProblem[] {
  const retrying = new Map<string, { words: string; count: number }>();
  for (const { model, agents } of runs) {
    for (const { activity } of agents) {
      const words = TRYING_AGAIN.exec(activity)?.[1];
      if (words) retrying.set(model, { words, count: (retrying.get(model)?.count ?? 0) + 1 });
    }
  }
  return [
    ...modelFailures.map(
      ({ model, message, count, last_at }): OperationProblem => ({
        code: "model_failing",
        severity: "error",
        what: `${count === 1 ? "A run" : `${count} runs`} ended in the last 15 minutes because ${model} failed: ${message}`,
        action: "Check the provider under Models, then retry the tasks.",
        run_id: null,
        since: last_at,
      }),
    ),
    ...[...retrying].map(
      ([model, { words, count }]): OperationProblem => ({
        code: "model_retrying",
        severity: "warning",
        what: `${count === 1 ? "A call" : `${count} calls`} of ${model} failed and ${count === 1 ? "is" : "are"} made again: ${words}${/[.!?…]”?$/.test(words) ? "" : "."}`,
        action: "Nothing yet: most such failures pass. If not, check the provider under Models.",
        run_id: null,
        since: null,
      }),
    ),
  ];
}
