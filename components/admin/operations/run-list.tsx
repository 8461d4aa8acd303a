import { Activity } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { count } from "@/lib/browser/format";
import type { Operations } from "@/lib/contracts/operations";
import { RunRow } from "./run-row";

/** Runs that work or wait, with their agents. */
export function RunList({
  operations,
  onChanged,
}: {
  operations: Operations;
  onChanged: () => Promise<void>;
}) {
  const { runs, more_runs, workers, problems, at } = operations;
  if (runs.length === 0) {
    return (
      <EmptyState compact icon={Activity} title="Nothing is under way">
        Runs that work or wait show up here by themselves.
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label="Runs" className="divide-y rounded-lg border bg-card">
        {runs.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            now={at}
            workers={workers}
            note={problems.find(({ run_id, severity }) => run_id === run.id && severity === "info")?.action}
            onChanged={onChanged}
          />
        ))}
      </ul>
      {more_runs > 0 ? (
        <p className="mt-2 text-muted-foreground text-sm">And {count(more_runs, "newer run")}.</p>
      ) : null}
    </>
  );
}
