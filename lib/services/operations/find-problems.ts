import type { OperationProblem } from "../../contracts/operations.ts";
import { modelProblems } from "./model-problems.ts";
import { queueProblems } from "./queue-problems.ts";
import { runProblems } from "./run-problems.ts";
import type { Snapshot } from "./snapshot.ts";
import { workerProblems } from "./worker-problems.ts";

const SLOW_MS = 250;
const VERY_SLOW_MS = 2_000;
const ORDER = { error: 0, warning: 1, info: 2 } as const;

/** Everything that does not go on, why, and what to do: the worst first. */
export function findProblems(snapshot: Snapshot): OperationProblem[] {
  return [
    ...workerProblems(snapshot),
    ...databaseProblems(snapshot),
    ...modelProblems(snapshot),
    ...queueProblems(snapshot),
    ...runProblems(snapshot),
  ].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

function databaseProblems({ databaseMs }: Snapshot): OperationProblem[] {
  if (databaseMs < SLOW_MS) return [];
  return [
    {
      code: "database_slow",
      severity: databaseMs >= VERY_SLOW_MS ? "error" : "warning",
      what: `The database took ${Math.round(databaseMs).toLocaleString("en")} ms to answer the simplest question.`,
      action: "Look at the load of its machine and of this one. Every turn waits for it several times.",
      run_id: null,
      since: null,
    },
  ];
}
