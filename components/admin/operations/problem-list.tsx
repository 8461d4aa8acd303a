import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { cn } from "@/lib/browser/cn";
import type { OperatedRun, OperationProblem } from "@/lib/contracts/operations";
import { RunActions } from "./run-actions";

interface ProblemListProps {
  problems: readonly OperationProblem[];
  runs: readonly OperatedRun[];
  onChanged: () => Promise<void>;
}

/** What is stuck and why, the worst first. What merely waits for a person is told at its run. */
export function ProblemList({ problems, runs, onChanged }: ProblemListProps) {
  const urgent = problems.filter(({ severity }) => severity !== "info");
  return (
    <div aria-live="polite">
      {urgent.length === 0 ? (
        <p className="flex items-center gap-2 rounded-lg border bg-card px-4 py-3 text-sm">
          <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-success" />
          Nothing. All work goes on, or waits for the people it asked.
        </p>
      ) : (
        <ul aria-label="Needs attention" className="divide-y rounded-lg border bg-card">
          {urgent.map((problem) => (
            <Problem
              key={`${problem.code} ${problem.run_id ?? problem.what}`}
              problem={problem}
              run={runs.find(({ id }) => id === problem.run_id)}
              onChanged={onChanged}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface ProblemProps {
  problem: OperationProblem;
  run: OperatedRun | undefined;
  onChanged: () => Promise<void>;
}

function Problem({ problem, run, onChanged }: ProblemProps) {
  const isError = problem.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3 text-sm">
      <Icon
        aria-hidden="true"
        className={cn("mt-0.5 size-4 shrink-0", isError ? "text-danger" : "text-warning")}
      />
      <div className="min-w-0 flex-1 basis-64 break-words">
        <span className="sr-only">{isError ? "Error: " : "Warning: "}</span>
        {problem.what}
        <div className="mt-0.5 text-muted-foreground">{problem.action}</div>
      </div>
      {run ? <RunActions run={run} onChanged={onChanged} /> : null}
    </li>
  );
}
