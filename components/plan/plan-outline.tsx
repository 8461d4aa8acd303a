import { Split } from "lucide-react";
import type { Plan, PlanView } from "@/lib/contracts/plan";

/** A plan to read: summary, phases with what they wait for, subtasks. */
export function PlanOutline({ plan }: { plan: Plan | PlanView }) {
  return (
    <div className="grid grid-cols-1 gap-3 text-sm">
      {plan.summary ? (
        <p className="wrap-anywhere text-pretty text-muted-foreground">{plan.summary}</p>
      ) : null}
      <ol className="grid grid-cols-1 gap-3">
        {plan.phases.map((phase, index) => (
          <li key={phase.name} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-y-0.5">
            <span className="text-subtle-foreground tabular-nums">{index + 1}</span>
            <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
              <span className="min-w-0 wrap-anywhere font-medium">{phase.name}</span>
              <PhaseMarks parallel={phase.parallel} after={phase.depends_on} />
            </div>
            <ul className="col-start-2 grid list-disc gap-0.5 pl-4 text-muted-foreground marker:text-subtle-foreground">
              {phase.subtasks.map((subtask) => (
                <li key={subtask} className="wrap-anywhere">
                  {subtask}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** "in parallel" and "after …", the two things that say when a phase runs. */
export function PhaseMarks({ parallel, after }: { parallel: boolean; after: readonly string[] }) {
  if (!parallel && after.length === 0) return null;
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2 text-muted-foreground text-xs">
      {parallel ? (
        <span className="inline-flex items-center gap-1">
          <Split aria-hidden="true" className="size-3 rotate-90" /> in parallel
        </span>
      ) : null}
      {after.length > 0 ? <span className="min-w-0 wrap-anywhere">after {after.join(", ")}</span> : null}
    </span>
  );
}
